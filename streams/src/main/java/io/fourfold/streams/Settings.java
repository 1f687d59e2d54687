package io.fourfold.streams;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Properties under one prefix, read with their defaults; what nobody asked for is an error at the end.
 *
 * <p>Durations are ISO 8601 ({@code PT10S}) or a number with a unit: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h},
 * {@code 7d}. Every reading method throws {@link IllegalArgumentException} that names the key, the value and what is allowed.
 */
public final class Settings {
    private final String prefix;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> known = new TreeSet<>();

    /** Those of the given properties whose key begins with the prefix, e.g. {@code staging.}. */
    public Settings(String prefix, Map<String, String> properties) {
        this.prefix = prefix;
        properties.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                values.put(key, value.strip());
            }
        });
    }

    public String text(String name, String byDefault) {
        return read(name).orElse(byDefault);
    }

    public int integer(String name, int byDefault) {
        return parse(name, byDefault, Integer::parseInt, "a whole number");
    }

    public Duration duration(String name, Duration byDefault) {
        return parse(name, byDefault, Settings::duration, "a duration such as PT10S, 500ms, 10s, 5m, 2h or 7d");
    }

    public <E extends Enum<E>> E oneOf(String name, Class<E> type, E byDefault) {
        return parse(
                name,
                byDefault,
                value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)),
                "one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** A list separated by commas; blanks around its items do not count. */
    public List<String> list(String name, List<String> byDefault) {
        return read(name)
                .map(value -> Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList())
                .orElse(byDefault);
    }

    /** To be called after everything was read: fails if a property of this prefix was not asked for. */
    public void rejectUnknown() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown " + unknown + ": need one of " + known);
        }
    }

    private <T> T parse(String name, T byDefault, Function<String, T> parser, String allowed) {
        Optional<String> value = read(name);
        try {
            return value.map(parser).orElse(byDefault);
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(prefix + name + ": need " + allowed + ", got " + value.get(), e);
        }
    }

    private Optional<String> read(String name) {
        known.add(prefix + name);
        return Optional.ofNullable(values.get(prefix + name)).filter(value -> !value.isEmpty());
    }

    /** Reads a duration of one of the forms above; throws an exception of {@link Duration#parse} or of arithmetic for other texts. */
    public static Duration duration(String text) {
        if (text.matches("\\d{1,12}(ms|s|m|h|d)")) {
            String unit = text.replaceAll("\\d", "");
            long amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
            return switch (unit) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        return Duration.parse(text);
    }
}
