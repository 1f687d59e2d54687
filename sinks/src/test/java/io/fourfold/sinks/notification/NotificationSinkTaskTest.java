package io.fourfold.sinks.notification;

import static io.fourfold.sinks.notification.Notifications.PARTITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.sinks.delivery.MemoryLog;
import io.fourfold.sinks.delivery.TestClock;
import io.fourfold.sinks.delivery.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationSinkTaskTest {
    private static final long SEED = 42;

    private final TestClock clock = new TestClock();
    private final MemoryLog log = new MemoryLog();
    private final Notifications notifications = new Notifications();
    private final TestContext context = new TestContext(Set.of(PARTITION));
    private final Map<String, String> props = new HashMap<>();
    private Phones phones;
    private NotificationSinkTask task;

    @BeforeEach
    void start() throws IOException {
        phones = new Phones();
        props.put("name", "notifications");
        props.put("channels", "webhook");
        props.put("retry.attempts", "3");
        props.put("pending.max", "4");
        props.put("errors.deadletterqueue.topic.name", "dlq.notifications");
        props.put("deliveries.bootstrap.servers", "unused:1");
        props.put("deliveries.schema.registry.url", "mock://unused");
        task = startedTask();
    }

    private NotificationSinkTask startedTask() {
        NotificationSinkTask started = new NotificationSinkTask(settings -> log, clock, new Random(SEED));
        started.initialize(context);
        started.start(props);
        started.open(List.of(PARTITION));
        return started;
    }

    @AfterEach
    void stop() {
        task.stop();
        phones.close();
    }

    private SinkRecord to(String phone, int number) {
        return notifications.record(number, "webhook", phones.address(phone), clock.instant());
    }

    private long committed(long next) {
        return task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(next)))
                .get(PARTITION)
                .offset();
    }

    @Test
    void aNotificationIsDeliveredLoggedAndCommitted() {
        // When
        task.put(List.of(to("ann", 1)));

        // Then
        assertEquals(List.of(Notifications.key(1)), phones.received());
        Delivery delivery = log.deliveries().get(0);
        assertEquals(Notifications.outcome(1), delivery.getOutcomeId());
        assertEquals(DeliveryStatus.DELIVERED, delivery.getStatus());
        assertEquals("notifications", delivery.getSink());
        assertEquals(1, delivery.getAttempts());
        assertEquals(List.of("process.notifications-0@1"), delivery.getCauses());
        assertEquals(2, committed(2));
    }

    @Test
    void whatKafkaHandsOverAgainIsNotSentAgain() {
        // Given
        task.put(List.of(to("ann", 1), to("ben", 2)));

        // When
        task.put(List.of(to("ann", 1), to("ben", 2), to("ann", 3)));

        // Then
        assertEquals(3, phones.received().size());
        assertEquals(3, log.deliveries().size());
    }

    @Test
    void anOutcomeThatUpstreamWroteTwiceIsSentOnce() {
        // Given
        SinkRecord again = notifications.record(1, 9, "webhook", phones.address("ann"), clock.instant());

        // When
        task.put(List.of(to("ann", 1), again));

        // Then
        assertEquals(1, phones.received().size());
        assertEquals(10, committed(10));
    }

    @Test
    void aTaskThatCrashedBeforeItsCommitSendsNothingAgain() {
        // Given
        SinkRecord first = to("ann", 1);
        task.put(List.of(first, to("ben", 2)));
        clock.pass(Duration.ofMinutes(3));

        // When
        task = startedTask();
        task.put(List.of(first, to("ben", 2), to("ann", 3)));

        // Then
        assertEquals(
                List.of(Notifications.key(1), Notifications.key(2), Notifications.key(3)),
                phones.received().stream().sorted().toList());
        assertEquals(
                clock.instant().minus(Duration.ofMinutes(13)), log.readSince(), "no further back than lookback.ms");
    }

    @Test
    void nothingIsSentBeforeTheLogCouldBeRead() {
        // Given
        log.away(true);

        // When
        assertThrows(RetriableException.class, () -> task.put(List.of(to("ann", 1))));

        // Then
        assertEquals(List.of(), phones.received());
        log.away(false);
        task.put(List.of(to("ann", 1)));
        assertEquals(1, phones.received().size());
    }

    @Test
    void whatIsDeliveredButNotLoggedYetIsLoggedLaterAndNotSentAgain() {
        // Given
        task.put(List.of(to("ann", 1)));
        log.away(true);
        task.put(List.of(to("ann", 2)));
        assertEquals(2, committed(3), "held back");
        log.away(false);
        clock.pass(Duration.ofSeconds(1));

        // When
        task.put(List.of());

        // Then
        assertEquals(2, phones.received().size());
        assertEquals(2, log.deliveries().size());
        assertEquals(3, committed(3));
    }

    @Test
    void aFailingAddressWaitsAndHoldsUpNoOther() {
        // Given
        phones.answer("ann", 500);

        // When
        task.put(List.of(to("ann", 1), to("ann", 2), to("ben", 3)));

        // Then
        assertEquals(Set.of(Notifications.key(1), Notifications.key(3)), Set.copyOf(phones.received()));
        assertEquals(1, committed(4), "held back at the one that failed");
        assertTrue(context.timeout() >= 500 && context.timeout() <= 1000, "asked to be called in " + context.timeout());
    }

    @Test
    void anAddressThatWorksAgainGetsItsNotificationsInOrder() {
        // Given
        phones.answer("ann", 500);
        task.put(List.of(to("ann", 1), to("ann", 2)));
        clock.pass(Duration.ofSeconds(1));

        // When
        task.put(List.of());

        // Then
        assertEquals(List.of(Notifications.key(1), Notifications.key(1), Notifications.key(2)), phones.received());
        assertEquals(
                List.of(2, 1),
                log.deliveries().stream().map(Delivery::getAttempts).toList());
        assertEquals(3, committed(3));
    }

    @Test
    void whatIsRefusedForGoodGoesToTheDeadLetterQueue() {
        // Given
        phones.answer("ann", 410);

        // When
        task.put(List.of(to("ann", 1), to("ann", 2)));

        // Then
        assertEquals(
                "The outcome cannot be delivered: HTTP 410",
                context.letters().get(0).reason());
        assertEquals(
                List.of(DeliveryStatus.REJECTED, DeliveryStatus.DELIVERED),
                log.deliveries().stream()
                        .map(Delivery::getStatus)
                        .sorted((a, b) -> b.compareTo(a))
                        .toList());
        assertEquals(3, committed(3));
    }

    @Test
    void itGivesUpAfterSoManyAttempts() {
        // Given
        phones.answer("ann", 503, 503, 503);
        task.put(List.of(to("ann", 1)));
        clock.pass(Duration.ofSeconds(1));
        task.put(List.of());
        clock.pass(Duration.ofSeconds(2));

        // When
        task.put(List.of());

        // Then
        assertEquals(
                "The outcome cannot be delivered: gave up after 3 attempts: HTTP 503",
                context.letters().get(0).reason());
        assertEquals(3, log.deliveries().get(0).getAttempts());
        assertEquals(2, committed(2));
    }

    @Test
    void withoutADeadLetterQueueTheTaskStopsAndTheRecordIsNotLost() {
        // Given
        props.remove("errors.deadletterqueue.topic.name");
        task = startedTask();
        phones.answer("ann", 400);

        // When
        assertThrows(ConnectException.class, () -> task.put(List.of(to("ann", 1), to("ben", 2))));

        // Then
        assertEquals(1, committed(3));
        assertEquals(
                List.of(Notifications.outcome(2)),
                log.deliveries().stream().map(Delivery::getOutcomeId).toList());
    }

    @Test
    void anUnknownChannelAndARecordThatIsNoneAreRejected() {
        // Given
        SinkRecord pigeon = notifications.record(1, "pigeon", "roof", clock.instant());
        SinkRecord none = new SinkRecord(PARTITION.topic(), 0, null, "key", null, "text", 2);

        // When
        task.put(List.of(pigeon, none));

        // Then
        assertEquals(2, context.letters().size());
        assertEquals(3, committed(3));
    }

    @Test
    void whenTooManyWaitReadingPausesUntilHalfOfThemAreGone() {
        // Given
        List<SinkRecord> toFive =
                IntStream.range(0, 5).mapToObj(i -> to("phone" + i, i)).toList();
        IntStream.range(0, 5).forEach(i -> phones.answer("phone" + i, 500));
        task.put(toFive);
        assertEquals(Set.of(PARTITION), context.paused());
        clock.pass(Duration.ofSeconds(1));

        // When
        task.put(List.of());

        // Then
        assertEquals(Set.of(), context.paused());
        assertEquals(5, log.deliveries().size());
    }

    @Test
    void aPartitionThatMovedToAnotherTaskIsNotWorkedOn() {
        // Given
        phones.answer("ann", 500);
        task.put(List.of(to("ann", 1)));
        task.close(List.of(PARTITION));
        clock.pass(Duration.ofSeconds(1));

        // When
        task.put(List.of());

        // Then
        assertEquals(1, phones.received().size());
        assertFalse(log.deliveries().stream().anyMatch(delivery -> true));
    }
}
