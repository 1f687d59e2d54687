package io.fourfold.sinks.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final TopicPartition ONE = new TopicPartition("process.movements", 1);
    private static final TopicPartition TWO = new TopicPartition("process.movements", 2);
    private static final Instant WRITTEN = Instant.parse("2026-11-24T04:00:00Z");

    private final MemoryLog log = new MemoryLog();
    private final SentLog sent = new SentLog();
    private final TestContext context = new TestContext(Set.of(ONE, TWO));
    private final CatchUp catchUp = new CatchUp("sink", log, Duration.ZERO, sent, context);

    @BeforeEach
    void deliverThree() {
        for (int i = 0; i < 3; i++) {
            Source source = new Source(i == 0 ? ONE : TWO, i);
            log.append(Deliveries.of(DeliveryStatus.DELIVERED, "o" + i, source));
        }
        log.slices(2);
        catchUp.opened(List.of(ONE, TWO));
    }

    private static SinkRecord record(TopicPartition partition) {
        return new SinkRecord(
                partition.topic(),
                partition.partition(),
                null,
                null,
                null,
                null,
                0,
                WRITTEN.toEpochMilli(),
                TimestampType.CREATE_TIME);
    }

    @Test
    void moreThanOneCallHasTimeForIsReadByTheNextOnes() {
        // Given
        List<SinkRecord> records = List.of(record(ONE), record(TWO));
        assertThrows(RetriableException.class, () -> catchUp.before(records));
        assertEquals(1, context.timeout(), "the next call shall come at once");
        assertFalse(sent.contains("o2", new Source(TWO, 2)));

        // When
        catchUp.before(records);

        // Then
        assertTrue(sent.contains("o0", new Source(ONE, 0)));
        assertTrue(sent.contains("o2", new Source(TWO, 2)));
        assertEquals(1, log.seeks(), "it went on where it was");
    }

    @Test
    void aPartitionThatIsLostAndComesBackIsReadAnew() {
        // Given
        List<SinkRecord> records = List.of(record(ONE), record(TWO));
        assertThrows(RetriableException.class, () -> catchUp.before(records));
        catchUp.closed(List.of(ONE));
        assertFalse(sent.contains("o0", new Source(ONE, 0)), "it was another task's meanwhile");
        catchUp.opened(List.of(ONE));
        log.slices(3);

        // When
        catchUp.before(records);

        // Then
        assertTrue(sent.contains("o0", new Source(ONE, 0)));
        assertEquals(2, log.seeks());
    }

    @Test
    void aPartitionThatWasLostForGoodHoldsUpNoOther() {
        // Given
        assertThrows(RetriableException.class, () -> catchUp.before(List.of(record(ONE), record(TWO))));
        catchUp.closed(List.of(ONE));
        log.slices(3);

        // When
        catchUp.before(List.of(record(TWO)));

        // Then
        assertTrue(sent.contains("o2", new Source(TWO, 2)));
        assertFalse(sent.contains("o0", new Source(ONE, 0)));
    }
}
