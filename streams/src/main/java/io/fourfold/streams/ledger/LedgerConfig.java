package io.fourfold.streams.ledger;

import io.fourfold.streams.Settings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What has to be delivered by whom, and how it is watched.
 *
 * @param objectives each topic and sink at most once; an outcome is held to those that count when it is first seen
 * @param grace how long a delivery may take from its confirmation to the ledger: lateness is judged so long after it was due,
 *     and while older events come in, twelve times as long (a minute at least), see {@link Backlog}
 * @param checkInterval how often lateness is looked at
 * @param remember how long an outcome is kept after something new was last heard of it
 * @param partitions of the internal topic; changing it needs a reset of the application
 */
public record LedgerConfig(
        List<Objective> objectives, Duration grace, Duration checkInterval, Duration remember, int partitions) {
    static final String OBJECTIVES = "ledger.objectives";

    private static final Pattern OBJECTIVE = Pattern.compile("([^:=]+):([^:=]+)=([^:=]+)");

    public LedgerConfig {
        objectives = List.copyOf(objectives);
        Set<String> seen = new HashSet<>();
        for (Objective objective : objectives) {
            String name = objective.topic() + ":" + objective.sink();
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        OBJECTIVES + ": need each topic and sink once, got " + name + " twice");
            }
            requireAtLeast("ledger.remember", remember, objective.within().plus(grace));
        }
        requireAtLeast("ledger.grace", grace, Duration.ZERO);
        requireAtLeast("ledger.check.interval", checkInterval, Duration.ofMillis(10));
        requireAtLeast("ledger.remember", remember, Duration.ofMinutes(1));
        if (partitions < 1) {
            throw new IllegalArgumentException("ledger.partitions: need 1 or more, got " + partitions);
        }
    }

    /** Reads {@code ledger.*}; unless it says otherwise, notifications are delivered by their connector within a minute. */
    public static LedgerConfig from(Settings settings) {
        return new LedgerConfig(
                settings.list("objectives", List.of("process.notifications:notifications=1m")).stream()
                        .map(LedgerConfig::objective)
                        .toList(),
                settings.duration("grace", Duration.ofSeconds(5)),
                settings.duration("check.interval", Duration.ofSeconds(1)),
                settings.duration("remember", Duration.ofDays(30)),
                settings.integer("partitions", 6));
    }

    /** The objectives of one kind of outcome. */
    List<Objective> of(String topic) {
        return objectives.stream()
                .filter(objective -> objective.topic().equals(topic))
                .toList();
    }

    /** The sinks that have to deliver anything. */
    Set<String> sinks() {
        return objectives.stream().map(Objective::sink).collect(Collectors.toSet());
    }

    private static Objective objective(String text) {
        Matcher matcher = OBJECTIVE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    OBJECTIVES + ": need TOPIC:SINK=DURATION, e.g. process.shipments-ready:erp=30s, got " + text);
        }
        try {
            return new Objective(
                    matcher.group(1).strip(),
                    matcher.group(2).strip(),
                    Settings.duration(matcher.group(3).strip()));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    OBJECTIVES + ": need a duration such as PT10S, 500ms, 10s, 5m, 2h or 7d, got " + matcher.group(3),
                    e);
        }
    }

    private static void requireAtLeast(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(key + ": need " + least + " or more, got " + value);
        }
    }
}
