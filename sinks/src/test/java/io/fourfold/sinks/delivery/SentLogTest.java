package io.fourfold.sinks.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SentLogTest {
    private static final TopicPartition PARTITION = new TopicPartition("acme.process.notifications", 1);

    @Test
    void whatMayComeAgainIsNeverForgotten() {
        // Given
        SentLog log = new SentLog(2);
        for (int i = 0; i < 5; i++) {
            log.add("outcome" + i, new Source(PARTITION, i));
        }

        // When
        log.committed(Map.of(PARTITION, 1L));

        // Then
        assertFalse(log.contains("outcome0"));
        assertTrue(log.contains("outcome1"));
        assertTrue(log.contains("outcome4"));
    }

    @Test
    void theNewestAreRememberedBeyondThat() {
        // Given
        SentLog log = new SentLog(2);
        for (int i = 0; i < 5; i++) {
            log.add("outcome" + i, new Source(PARTITION, i));
        }

        // When
        log.committed(Map.of(PARTITION, 5L));

        // Then
        assertFalse(log.contains("outcome2"));
        assertTrue(log.contains("outcome3"));
        assertTrue(log.contains("outcome4"));
    }

    @Test
    void aSourceIsReadFromItsOwnText() {
        // Given
        Source source = new Source(new TopicPartition("acme-1.process.shipments-ready", 12), 34);

        // When
        Optional<Source> read = Source.parse(source.toString());

        // Then
        assertEquals(Optional.of(source), read);
        assertEquals(Optional.empty(), Source.parse("master data of 2026"));
    }
}
