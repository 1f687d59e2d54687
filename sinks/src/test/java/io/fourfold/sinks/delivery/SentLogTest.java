package io.fourfold.sinks.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.DeliveryStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SentLogTest {
    private static final TopicPartition PARTITION = new TopicPartition("acme.process.notifications", 1);

    private final SentLog log = new SentLog(2);

    @BeforeEach
    void deliverFive() {
        for (int i = 0; i < 5; i++) {
            add(DeliveryStatus.DELIVERED, "outcome" + i, i);
        }
    }

    private void add(DeliveryStatus status, String outcomeId, long offset) {
        log.add(Deliveries.of(status, outcomeId), new Source(PARTITION, offset));
    }

    private boolean contains(String outcomeId, long offset) {
        return log.contains(outcomeId, new Source(PARTITION, offset));
    }

    @Test
    void whatMayComeAgainIsNeverForgotten() {
        // When
        log.committed(Map.of(PARTITION, 1L));

        // Then
        assertFalse(contains("outcome0", 0));
        assertTrue(contains("outcome1", 1));
        assertTrue(contains("outcome4", 4));
    }

    @Test
    void theNewestAreRememberedBeyondThat() {
        // When
        log.committed(Map.of(PARTITION, 5L));

        // Then
        assertFalse(contains("outcome2", 9));
        assertTrue(contains("outcome3", 9));
        assertTrue(contains("outcome4", 9));
    }

    @Test
    void whatWasRejectedIsTriedAgainIfItIsWrittenAgain() {
        // When
        add(DeliveryStatus.REJECTED, "outcome5", 5);

        // Then
        assertTrue(contains("outcome5", 5));
        assertFalse(contains("outcome5", 6));
    }

    @Test
    void partitionsOfAnotherTaskAreForgotten() {
        // Given
        TopicPartition other = new TopicPartition(PARTITION.topic(), 2);
        log.add(Deliveries.of(DeliveryStatus.DELIVERED, "other"), new Source(other, 7));

        // When
        log.closed(List.of(PARTITION));

        // Then
        assertFalse(contains("outcome4", 4));
        assertTrue(log.contains("other", new Source(other, 7)));
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
