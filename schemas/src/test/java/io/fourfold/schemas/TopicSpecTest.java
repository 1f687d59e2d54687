package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSpecTest {
    private static final Optional<Duration> WEEK = Optional.of(Duration.ofDays(7));

    @ParameterizedTest
    @ValueSource(
            strings = {"telemetry", "other.telemetry", "things.", "things.Telemetry", "things.tele_metry", "data.x.y"})
    void refusesANameOutsideTheFourPillars(String name) {
        // Given a name that is not <pillar>.<plural noun>

        // When
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> spec(name, 6, false, WEEK, "FULL_TRANSITIVE"));

        // Then
        assertEquals(
                "topic name: need <pillar>.<plural noun> with a pillar of things, data, people, process, got " + name,
                refused.getMessage());
    }

    @Test
    void refusesATopicWithoutPartitions() {
        // Given
        int partitions = 0;

        // When
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> spec("data.things", partitions, false, WEEK, "FULL_TRANSITIVE"));

        // Then
        assertEquals("data.things: need partitions >= 1, got 0", refused.getMessage());
    }

    @Test
    void refusesCompactionTogetherWithARetention() {
        // Given
        boolean compacted = true;

        // When
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> spec("data.things", 6, compacted, WEEK, "FULL_TRANSITIVE"));

        // Then
        assertEquals("data.things: need either compaction or a retention, not both", refused.getMessage());
    }

    @Test
    void refusesALevelThatPromisesNothingOfOlderVersions() {
        // Given
        String level = "NONE";

        // When
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> spec("data.things", 6, false, WEEK, level));

        // Then
        assertEquals(
                "data.things: need a compatibility of [BACKWARD_TRANSITIVE, FULL_TRANSITIVE], got NONE",
                refused.getMessage());
    }

    @Test
    void namesTheSubjectOfTheValue() {
        // Given
        String topic = "acme.data.things";

        // When
        String subject = TopicSpec.valueSubject(topic);

        // Then
        assertEquals("acme.data.things-value", subject);
    }

    private static TopicSpec spec(
            String name, int partitions, boolean compacted, Optional<Duration> retention, String compatibility) {
        return new TopicSpec(
                name,
                "thingId",
                "io.fourfold.data.Thing",
                partitions,
                compacted,
                retention,
                compatibility,
                "us",
                false,
                "Things.");
    }
}
