package io.fourfold.quickstart.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.schemas.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class ClusterTopicsTest {
    private static final TopicSpec TELEMETRY = new TopicSpec(
            "things.telemetry",
            "deviceId",
            "io.fourfold.things.Telemetry",
            6,
            false,
            Optional.of(Duration.ofDays(7)),
            "BACKWARD_TRANSITIVE",
            "gateway",
            false,
            "Measurements.");

    @Test
    void aTopicAsPromisedDoesNotDiffer() {
        // Given
        Config config = config(Map.of("cleanup.policy", "delete", "retention.ms", "604800000", "segment.ms", "1"));

        // When
        List<TopicDifference> differences = ClusterTopics.compare(TELEMETRY, "", 6, config);

        // Then
        assertEquals(List.of(), differences);
    }

    @Test
    void otherSettingsAndFewerPartitionsAreToldWithThePrefix() {
        // Given
        Config config = config(Map.of("cleanup.policy", "compact", "retention.ms", "1"));

        // When
        List<TopicDifference> differences = ClusterTopics.compare(TELEMETRY, "acme.", 3, config);

        // Then
        assertEquals(
                List.of(
                        "acme.things.telemetry: 3 partitions, need 6",
                        "acme.things.telemetry: cleanup.policy=compact, need delete",
                        "acme.things.telemetry: retention.ms=1, need 604800000"),
                differences.stream().map(TopicDifference::describe).toList());
        assertEquals(
                List.of(true, true, true),
                differences.stream().map(TopicDifference::canBeApplied).toList());
    }

    @Test
    void partitionsAreNeverTakenAway() {
        // Given
        Config config = config(ClusterTopics.wanted(TELEMETRY));

        // When
        List<TopicDifference> differences = ClusterTopics.compare(TELEMETRY, "", 12, config);

        // Then
        assertEquals(List.of(new TopicDifference.TooManyPartitions("things.telemetry", 12, 6)), differences);
        assertEquals(
                List.of(false),
                differences.stream().map(TopicDifference::canBeApplied).toList());
    }

    private static Config config(Map<String, String> values) {
        return new Config(values.entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                .toList());
    }
}
