package io.fourfold.sinks.confirm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.sinks.delivery.MemoryLog;
import io.fourfold.sinks.delivery.TestClock;
import io.fourfold.sinks.delivery.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmingSinkTaskTest {
    private static final String MOVEMENTS = "acme.process.movements";
    private static final TopicPartition PARTITION = new TopicPartition(MOVEMENTS, 0);
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");
    private static final Schema MOVEMENT = SchemaBuilder.struct()
            .field("outcomeId", Schema.STRING_SCHEMA)
            .field("siteId", Schema.STRING_SCHEMA)
            .field("occurredAt", Timestamp.SCHEMA)
            .field("traceparent", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final MemoryLog log = new MemoryLog();
    private final TestClock clock = new TestClock();
    private final TestContext context = new TestContext(Set.of(PARTITION));
    private final ConfirmingSinkTask task = new ConfirmingSinkTask(settings -> log, clock);

    @BeforeEach
    void start() {
        task.initialize(context);
        task.start(props());
        task.open(Set.of(PARTITION));
    }

    private static Map<String, String> props() {
        return Map.of(
                "name", "lake",
                "delegate.connector.class", MemorySink.class.getName(),
                "deliveries.for", MOVEMENTS,
                "deliveries.bootstrap.servers", "kafka:9092",
                "deliveries.schema.registry.url", "http://registry");
    }

    private static SinkRecord movement(long offset) {
        Struct value = new Struct(MOVEMENT)
                .put("outcomeId", "o" + offset)
                .put("siteId", "S1")
                .put("occurredAt", Date.from(AT))
                .put("traceparent", "00-trace");
        return record(MOVEMENTS, MOVEMENT, value, offset);
    }

    private static SinkRecord record(String topic, Schema schema, Object value, long offset) {
        return new SinkRecord(topic, 0, Schema.STRING_SCHEMA, "U" + offset, schema, value, offset);
    }

    private List<String> delivered() {
        return log.deliveries().stream().map(Delivery::getOutcomeId).toList();
    }

    @Test
    void whatTheDelegateHasWrittenIsDelivered() {
        // Given
        task.put(List.of(movement(7), movement(8), movement(9)));
        MemorySink.task().writeTo(PARTITION, 9);

        // When
        long committed = task.preCommit(Map.of()).get(PARTITION).offset();

        // Then
        assertEquals(9, committed);
        assertEquals(List.of("o7", "o8"), delivered());
        Delivery delivery = log.deliveries().get(0);
        assertEquals("lake", delivery.getSink());
        assertEquals(DeliveryStatus.DELIVERED, delivery.getStatus());
        assertEquals(MOVEMENTS + "/U7", delivery.getExternalReference());
        assertEquals(List.of(MOVEMENTS + "-0@7"), delivery.getCauses());
        assertEquals(
                List.of("S1", AT, "00-trace"),
                List.of(delivery.getSiteId(), delivery.getOccurredAt(), delivery.getTraceparent()));
        assertEquals(clock.instant(), delivery.getDeliveredAt());
        assertEquals(3, MemorySink.task().handed.size());
    }

    @Test
    void whatIsNotWrittenYetIsDeliveredOnceItIs() {
        // Given
        task.put(List.of(movement(7), movement(8)));
        task.preCommit(Map.of());
        assertEquals(List.of(), delivered());
        MemorySink.task().writeTo(PARTITION, 8);
        task.preCommit(Map.of());
        MemorySink.task().writeTo(PARTITION, 9);

        // When
        task.preCommit(Map.of());

        // Then
        assertEquals(List.of("o7", "o8"), delivered());
    }

    @Test
    void noOffsetIsCommittedWithoutItsDelivery() {
        // Given
        task.put(List.of(movement(7)));
        MemorySink.task().writeTo(PARTITION, 8);
        log.away(true);

        // When
        assertThrows(RetriableException.class, () -> task.preCommit(Map.of()));

        // Then
        log.away(false);
        task.preCommit(Map.of());
        assertEquals(List.of("o7"), delivered());
    }

    @Test
    void whatGoesToTheDeadLetterQueueIsRejected() {
        // Given
        MemorySink.task().refuse = "U8";
        task.put(List.of(movement(7), movement(8)));
        MemorySink.task().writeTo(PARTITION, 9);

        // When
        task.preCommit(Map.of());

        // Then
        Delivery rejected = log.deliveries().get(1);
        assertEquals(DeliveryStatus.REJECTED, rejected.getStatus());
        assertEquals("refused: DataException", rejected.getDetail());
        assertNull(rejected.getExternalReference());
        assertEquals(1, context.letters().size());
    }

    @Test
    void topicsThatAreNotNamedAndTombstonesGetNoDelivery() {
        // Given
        TopicPartition kpis = new TopicPartition("acme.process.kpis", 0);
        task.put(List.of(record(kpis.topic(), Schema.STRING_SCHEMA, "a kpi", 1), record(MOVEMENTS, null, null, 7)));
        MemorySink.task().writeTo(kpis, 2);
        MemorySink.task().writeTo(PARTITION, 8);

        // When
        task.preCommit(Map.of());

        // Then
        assertEquals(List.of(), delivered());
        assertEquals(2, MemorySink.task().handed.size());
    }

    @Test
    void partitionsOfAnotherTaskAreItsOwn() {
        // Given
        task.put(List.of(movement(7)));
        MemorySink.task().writeTo(PARTITION, 8);

        // When
        task.close(Set.of(PARTITION));

        // Then
        task.preCommit(Map.of());
        assertEquals(List.of(), delivered());
    }

    @Test
    void commitsAreAskedForWhileSomethingWaits() {
        // Given
        task.put(List.of());
        assertEquals(0, context.commitsRequested());
        task.put(List.of(movement(7)));
        task.put(List.of(movement(8)));
        assertEquals(1, context.commitsRequested());
        clock.pass(Duration.ofSeconds(1));

        // When
        task.put(List.of());

        // Then
        assertEquals(2, context.commitsRequested());
    }

    @Test
    void theEndOfABurstIsConfirmedWithoutAFurtherRecord() {
        // Given
        task.put(List.of(movement(7)));
        MemorySink.task().writeTo(PARTITION, 8);
        task.preCommit(Map.of());
        clock.pass(Duration.ofMillis(300));
        task.put(List.of(movement(8)));
        assertEquals(1, context.commitsRequested());
        assertEquals(700, context.timeout());
        clock.pass(Duration.ofMillis(context.timeout()));

        // When
        task.put(List.of());

        // Then
        assertEquals(2, context.commitsRequested());
    }

    @Test
    void aDelegateThatWantsToBeCalledEarlierIs() {
        // Given
        MemorySink.task().timeout = 20;

        // When
        task.put(List.of(movement(7)));

        // Then
        assertEquals(20, context.timeout());
    }

    @Test
    void nothingIsAskedForWhereNothingWaits() {
        // When
        task.put(List.of());

        // Then
        assertEquals(-1, context.timeout());
    }

    @Test
    void aTopicWithoutOutcomesCannotBeConfirmed() {
        // When
        ConnectException refused = assertThrows(
                ConnectException.class, () -> task.put(List.of(record(MOVEMENTS, Schema.STRING_SCHEMA, "none", 7))));

        // Then
        assertTrue(refused.getMessage().contains("deliveries.for"), refused.getMessage());
    }
}
