package io.fourfold.quickstart.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.process.Movement;
import io.fourfold.quickstart.read.RecordDecoder;
import io.fourfold.quickstart.read.StoredRecord;
import io.fourfold.schemas.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A chain of twenty outcomes, each the cause of the next, among the deliveries of three weeks. */
class StoryTellerTest {
    private static final String SCOPE = "story-teller";
    private static final Map<String, Object> CONFIG =
            Map.of("schema.registry.url", "mock://" + SCOPE, "auto.register.schemas", true);
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final int OUTCOMES = 20;

    private final Topics topics = Topics.of(CONFIG);
    private final MemoryLog log = new MemoryLog(2);
    private final Records records = new Records("", new RecordDecoder(CONFIG), false);
    private final Progress progress = new Progress(new PrintWriter(new StringWriter()), Clock.systemUTC());

    StoryTellerTest() {
        for (int day = 21; day > 0; day--) {
            for (int number = 0; number < 10; number++) {
                delivered("old-" + day + "-" + number, START.minus(Duration.ofDays(day)));
            }
        }
        String cause = null;
        for (int number = 0; number < OUTCOMES; number++) {
            cause = log.add(topics.movements(), "unit", movement(number, cause), START.plusSeconds(number));
            delivered("o-" + number, START.plusSeconds(number + 1));
        }
    }

    @AfterEach
    void dropSchemas() {
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void readsEachPartitionOfDeliveriesOnceFromWhereItsOutcomesBegin() {
        // Given
        StoredRecord last = new OutcomeSearch(log, records, progress)
                .find("o-" + (OUTCOMES - 1))
                .orElseThrow();
        log.forgetReads();

        // When
        Chapter story = new StoryTeller(log, records, new Deliveries(log, records, progress)).tell(last);

        // Then
        List<String> expected = IntStream.range(0, OUTCOMES)
                .mapToObj(number -> "o-" + number)
                .sorted()
                .toList();
        List<String> delivered = new ArrayList<>();
        story.all().forEach(chapter -> chapter.deliveries().forEach(delivery -> delivered.add(delivery.key())));
        assertEquals(expected, delivered.stream().sorted().toList());
        for (int partition = 0; partition < 2; partition++) {
            List<MemoryLog.Read> reads = log.reads(new TopicPartition("process.deliveries", partition));
            assertEquals(1, reads.size(), reads::toString);
            assertTrue(reads.get(0).oldest().isAfter(START.minusSeconds(1)), reads::toString);
        }
    }

    @Test
    void aDeliveryOfAnEarlierDecisionOfTheSameIsPartOfTheStory() {
        // Given
        Movement again = Movement.newBuilder(movement(0, null))
                .setDecidedAt(START.plus(Duration.ofDays(2)))
                .build();
        log.add(topics.movements(), "unit", again, START.plus(Duration.ofDays(2)));
        StoredRecord found = records.decode(log.last("process.movements"));

        // When
        Chapter story = new StoryTeller(log, records, new Deliveries(log, records, progress)).tell(found);

        // Then
        assertEquals(1, story.deliveries().size());
    }

    private void delivered(String outcomeId, Instant at) {
        Delivery delivery = Delivery.newBuilder()
                .setOutcomeId(outcomeId)
                .setSiteId("S")
                .setOccurredAt(at)
                .setDecidedAt(at)
                .setSink("erp")
                .setStatus(DeliveryStatus.DELIVERED)
                .setAttempts(1)
                .setDeliveredAt(at)
                .build();
        log.add(topics.deliveries(), outcomeId, delivery, at);
    }

    private static Movement movement(int number, String cause) {
        return Movement.newBuilder()
                .setOutcomeId("o-" + number)
                .setSiteId("S")
                .setOccurredAt(START.plusSeconds(number))
                .setDecidedAt(START.plusSeconds(number))
                .setCauses(cause == null ? List.of() : List.of(cause))
                .setSscc("340123450000000017")
                .setDeviceId("tag-1")
                .setBizStep("storing")
                .setDisposition("in_progress")
                .build();
    }
}
