package io.fourfold.ingest.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads typed values out of plain properties; every error names the key, the value and what is allowed. */
final class Settings {
    private final Map<String, String> values;
    private final Set<String> read = new HashSet<>();

    Settings(Map<String, String> values) {
        this.values = values;
    }

    /** The pairs of a properties file. */
    static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    Optional<String> text(String key) {
        read.add(key);
        return Optional.ofNullable(values.get(key)).map(String::trim).filter(value -> !value.isEmpty());
    }

    String text(String key, String byDefault) {
        return text(key).orElse(byDefault);
    }

    long number(String key, long byDefault, long least, long most) {
        return text(key).map(value -> number(key, value, least, most)).orElse(byDefault);
    }

    Optional<Integer> port(String key) {
        return text(key).map(value -> (int) number(key, value, 0, 65_535));
    }

    boolean flag(String key, boolean byDefault) {
        String value = text(key, String.valueOf(byDefault));
        if (!value.equals("true") && !value.equals("false")) {
            throw invalid(key, value, "true or false");
        }
        return value.equals("true");
    }

    /** A duration in ISO 8601 ({@code PT5M}) or as a number of milliseconds. */
    Duration duration(String key, Duration byDefault) {
        return text(key).map(value -> duration(key, value)).orElse(byDefault);
    }

    /** Every key that starts with one of the prefixes has been read, else it is a typing error. */
    void refuseUnread(Set<String> prefixes) {
        for (String key : new TreeMap<>(values).keySet()) {
            if (!read.contains(key) && prefixes.stream().anyMatch(key::startsWith)) {
                throw new IllegalArgumentException("Unknown setting " + key + "; see --help for those there are");
            }
        }
    }

    static IllegalArgumentException invalid(String key, Object value, String allowed) {
        return new IllegalArgumentException(key + ": need " + allowed + ", got " + value);
    }

    private static long number(String key, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(key, value, "a whole number from " + least + " to " + most);
        }
        throw invalid(key, value, "a whole number from " + least + " to " + most);
    }

    private static Duration duration(String key, String value) {
        try {
            return value.matches("[0-9]{1,15}") ? Duration.ofMillis(Long.parseLong(value)) : Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw invalid(key, value, "an ISO 8601 duration such as PT5M, or milliseconds");
        }
    }
}
