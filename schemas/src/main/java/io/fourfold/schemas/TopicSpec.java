package io.fourfold.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the catalogue promises of one topic.
 *
 * @param name without prefix
 * @param key what the record key is
 * @param record full name of the value's Avro record
 * @param partitions number of partitions; topics that are joined by key have the same
 * @param compacted whether the newest record of a key is kept for ever
 * @param retention how long records are kept; empty for compacted topics
 * @param compatibility the registry's compatibility level: {@code BACKWARD_TRANSITIVE} or {@code FULL_TRANSITIVE}
 * @param owner who decides about the topic: a process or a team
 * @param personalData whether records hold personal data
 * @param description one sentence for readers
 */
public record TopicSpec(
        String name,
        String key,
        String record,
        int partitions,
        boolean compacted,
        Optional<Duration> retention,
        String compatibility,
        String owner,
        boolean personalData,
        String description) {
    private static final List<String> LEVELS = List.of("BACKWARD_TRANSITIVE", "FULL_TRANSITIVE");

    public TopicSpec {
        Objects.requireNonNull(name, "name");
        if (!name.matches("(things|data|people|process)\\.[a-z][a-z-]*")) {
            throw new IllegalArgumentException(
                    "topic name: need <pillar>.<plural noun> with a pillar of things, data, people, process, got "
                            + name);
        }
        if (partitions < 1) {
            throw new IllegalArgumentException(name + ": need partitions >= 1, got " + partitions);
        }
        if (!LEVELS.contains(compatibility)) {
            throw new IllegalArgumentException(name + ": need a compatibility of " + LEVELS + ", got " + compatibility);
        }
        if (compacted == retention.isPresent()) {
            throw new IllegalArgumentException(name + ": need either compaction or a retention, not both");
        }
    }

    /** Subject of the value's schema for a topic name in the cluster. */
    public static String valueSubject(String topicName) {
        return topicName + "-value";
    }
}
