package io.fourfold.benchmarks.stream;

import java.util.List;

/** The parts of staging that a sample may fall into: told by the first frame from the top that belongs to one of them. */
enum Part {
    CHANGELOG("io.fourfold.streams.rows.RowChangelog", "io.fourfold.streams.rows.RowStore.flushCache"),
    SERDE(
            "io.fourfold.streams.staging.FixDeserializer",
            "io.fourfold.streams.staging.AvroCursor",
            "io.fourfold.streams.staging.TextCache",
            "io.fourfold.streams.state.StateSerde",
            "io.fourfold.schemas",
            "org.apache.avro",
            "io.confluent"),
    STATE(
            "io.fourfold.streams.rows",
            "io.fourfold.streams.staging.TagRows",
            "org.rocksdb",
            "org.apache.kafka.streams.state"),
    DECIDING("io.fourfold.streams"),
    FRAMEWORK("org.apache.kafka.streams"),
    CLIENT("org.apache.kafka"),
    OTHER;

    private final List<String> prefixes;

    Part(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The part of a stack, topmost frame first; all that a flush of the rows calls is the changelog's. */
    static Part of(List<String> stack) {
        if (stack.stream().anyMatch(CHANGELOG::owns)) {
            return CHANGELOG;
        }
        for (String frame : stack) {
            for (Part part : values()) {
                if (part.owns(frame)) {
                    return part;
                }
            }
        }
        return OTHER;
    }

    private boolean owns(String frame) {
        return prefixes.stream().anyMatch(frame::startsWith);
    }
}
