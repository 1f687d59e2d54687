package io.fourfold.sinks.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.sinks.delivery.DeliveryLog;
import io.fourfold.sinks.delivery.MemoryLog;
import io.fourfold.sinks.delivery.TestClock;
import io.fourfold.sinks.delivery.TestContext;
import io.fourfold.sinks.erp.ErpAnswer.Away;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErpSinkTaskTest {
    private static final long SEED = 42;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Map<String, String> PROPS = Map.of(
            "name", "erp-test",
            "erp.type", "unused",
            "retry.attempts", "3",
            "pending.max", "4",
            "errors.deadletterqueue.topic.name", "dlq.erp-test",
            "deliveries.bootstrap.servers", "unused:1",
            "deliveries.schema.registry.url", "mock://unused");

    private final TestClock clock = new TestClock();
    private final MemoryLog log = new MemoryLog();
    private final Script erp = new Script();
    private final Set<String> unknownUnits = new HashSet<>();
    private final TestContext context = new TestContext(Set.of(Records.READY, Records.PROGRESS));
    private ErpSinkTask task;

    @BeforeEach
    void start() {
        task = startedTask();
    }

    private ErpSinkTask startedTask() {
        return startedTask(Map.of());
    }

    private ErpSinkTask startedTask(Map<String, String> other) {
        ErpSinkTask.Parts parts = new ErpSinkTask.Parts() {
            @Override
            public Erp erp(ErpSettings settings, Map<String, String> props) {
                return erp;
            }

            @Override
            public DeliveryLog log(ErpSettings settings) {
                return log;
            }

            @Override
            public UnitDirectory units(ErpSettings settings) {
                return ErpSinkTaskTest.this::find;
            }
        };
        ErpSinkTask started = new ErpSinkTask(parts, clock, new Random(SEED));
        started.initialize(context);
        Map<String, String> props = new HashMap<>(PROPS);
        props.putAll(other);
        started.start(props);
        started.open(Set.of(Records.READY, Records.PROGRESS));
        return started;
    }

    private Optional<List<Unit>> find(List<String> ssccs) {
        List<Unit> found = new ArrayList<>();
        ssccs.forEach(sscc -> found.add(new Unit(sscc, "04012345000016", Optional.of("L1"), 48)));
        return ssccs.stream().anyMatch(unknownUnits::contains) ? Optional.empty() : Optional.of(found);
    }

    private SinkRecord ready(int number) {
        return Records.ready(number, number, clock.instant());
    }

    private void wakeUp(int times) {
        for (int i = 0; i < times; i++) {
            clock.pass(LONG);
            task.put(List.of());
        }
    }

    private long committed(long next) {
        return task.preCommit(Map.of(Records.READY, new OffsetAndMetadata(next)))
                .get(Records.READY)
                .offset();
    }

    private List<String> statuses() {
        return log.deliveries().stream()
                .map(delivery -> delivery.getOutcomeId() + " " + delivery.getStatus())
                .toList();
    }

    @Test
    void whatTheErpConfirmedIsLoggedWithItsDocumentBeforeItsOffset() {
        // When
        task.put(List.of(ready(0)));

        // Then
        Delivery delivery = log.deliveries().get(0);
        assertEquals("ready-0", delivery.getOutcomeId());
        assertEquals("erp-test", delivery.getSink());
        assertEquals(DeliveryStatus.DELIVERED, delivery.getStatus());
        assertEquals("doc-SH0", delivery.getExternalReference());
        assertEquals(List.of("process.shipments-ready-0@0"), delivery.getCauses());
        assertEquals(1, committed(1));
    }

    @Test
    void onlyADepartureOfAllProgressConcernsTheErp() {
        // When
        task.put(List.of(
                Records.progress(0, "STAGING", 0, clock.instant()),
                Records.progress(1, "DEPARTED", 1, clock.instant())));

        // Then
        assertEquals(List.of("progress-1"), erp.calls());
    }

    @Test
    void whileTheErpIsAwayNothingIsReadCommittedOrGivenUp() {
        // Given
        for (int i = 0; i < 20; i++) {
            erp.answer(Away.because("no answer"));
        }

        // When
        task.put(List.of(ready(0), ready(1), ready(2)));
        int first = erp.calls().size();
        Set<?> paused = Set.copyOf(context.paused());
        wakeUp(17);

        // Then
        assertEquals(2, first, "the breaker is open after two");
        assertEquals(Set.of(Records.READY, Records.PROGRESS), paused);
        assertEquals(19, erp.calls().size(), "then one call at a time");
        assertEquals(0, committed(3));
        assertEquals(List.of(), context.letters());
        wakeUp(2);
        assertEquals(3, log.deliveries().size(), "all of them once it is back");
        assertEquals(Set.of(), context.paused());
        assertEquals(3, committed(3));
    }

    @Test
    void anOutcomeThatCannotBeTakenYetHoldsUpNoOther() {
        // Given
        erp.answer(Later.because("not enough stock"));

        // When
        task.put(List.of(ready(0), Records.progress(0, "DEPARTED", 0, clock.instant()), ready(1)));
        List<String> before = erp.calls();
        long held = committed(2);
        wakeUp(1);

        // Then
        assertEquals(List.of("ready-0", "progress-0", "ready-1"), before);
        assertEquals(0, held);
        assertEquals(List.of("ready-0", "progress-0", "ready-1", "ready-0"), erp.calls());
        assertEquals(2, log.deliveries().get(2).getAttempts());
    }

    @Test
    void aDepartureThatOvertookItsShipmentIsTriedAfterIt() {
        // When
        task.put(List.of(Records.progress(0, "DEPARTED", 0, clock.instant()), ready(0)));

        // Then
        assertEquals(List.of("ready-0", "progress-0"), erp.calls());
        assertEquals(2, log.deliveries().size());
    }

    @Test
    void aDepartureWaitsForAShipmentThatFoundTheErpAway() {
        // Given
        erp.answer(Away.because("HTTP 503"));
        task.put(List.of(ready(0)));
        clock.pass(LONG);

        // When
        task.put(List.of(Records.progress(0, "DEPARTED", 0, clock.instant())));

        // Then
        assertEquals(List.of("ready-0", "ready-0", "progress-0"), erp.calls());
        assertEquals(2, log.deliveries().size());
    }

    @Test
    void oneOutcomeForWhichTheErpIsAlwaysAwayHoldsUpNoOtherAndIsRejectedInTheEnd() {
        // Given
        erp.always("ready-0", Away.because("HTTP 502"));

        // When
        task.put(List.of(ready(0), ready(1), ready(2)));
        List<String> first = statuses();
        wakeUp(3);

        // Then
        assertEquals(List.of("ready-1 DELIVERED", "ready-2 DELIVERED"), first);
        assertEquals(List.of("ready-1 DELIVERED", "ready-2 DELIVERED", "ready-0 REJECTED"), statuses());
        assertEquals(
                "gave up after 3 attempts: HTTP 502", log.deliveries().get(2).getDetail());
        assertEquals(3, committed(3));
    }

    @Test
    void whereOnlySuchAnOutcomeWaitsAnotherIsReadToTryTheErpWith() {
        // Given
        erp.always("ready-0", Away.because("HTTP 502"));
        task.put(List.of(ready(0)));
        wakeUp(2);
        Set<?> paused = Set.copyOf(context.paused());

        // When
        clock.pass(LONG);
        task.put(List.of(ready(1)));
        List<String> next = statuses();
        wakeUp(3);

        // Then
        assertEquals(Set.of(), paused);
        assertEquals(List.of("ready-1 DELIVERED"), next);
        assertEquals(List.of("ready-1 DELIVERED", "ready-0 REJECTED"), statuses());
    }

    @Test
    void oneThatTakesAllThatAreDeliveredWithItAlongIsKeptApart() {
        // Given
        erp.takesAtOnce(9);
        erp.always("ready-0", Away.because("no answer"));

        // When
        task.put(List.of(ready(0), ready(1), ready(2), ready(3)));
        wakeUp(4);
        List<String> soon = statuses();
        wakeUp(2);

        // Then
        assertEquals(List.of("ready-1 DELIVERED", "ready-2 DELIVERED", "ready-3 DELIVERED"), soon);
        assertEquals("ready-0 REJECTED", statuses().get(3));
    }

    @Test
    void aBatchEndsInTimeAndTheNextRoundGoesOnWithTheRest() {
        // Given
        erp.takesAtOnce(9);
        erp.during(() -> clock.pass(Duration.ofSeconds(25)));

        // When
        task.put(List.of(ready(0), ready(1), ready(2), ready(3)));
        int first = log.deliveries().size();
        task.put(List.of());

        // Then
        assertEquals(3, first, "batch.max.ms is 60 s");
        assertEquals(List.of("ready-0", "ready-1", "ready-2", "ready-3"), erp.calls());
        assertTrue(log.deliveries().stream().allMatch(delivery -> delivery.getAttempts() == 1));
    }

    @Test
    void whatTheErpRefusesGoesToTheDeadLetterQueueWithTheReason() {
        // Given
        erp.answer(new Refused("the document 7 is cancelled in Tryton"));

        // When
        task.put(List.of(ready(0)));

        // Then
        assertEquals(
                "The outcome cannot be delivered: the document 7 is cancelled in Tryton",
                context.letters().get(0).reason());
        assertEquals(List.of("ready-0 REJECTED"), statuses());
        assertEquals(
                "the document 7 is cancelled in Tryton", log.deliveries().get(0).getDetail());
        assertEquals(1, committed(1));
    }

    @Test
    void whatItCouldNotTakeAfterAllAttemptsIsRejected() {
        // Given
        for (int i = 0; i < 3; i++) {
            erp.answer(Later.because("not enough stock"));
        }

        // When
        task.put(List.of(ready(0)));
        wakeUp(2);

        // Then
        assertEquals(List.of("ready-0 REJECTED"), statuses());
        assertEquals(
                "gave up after 3 attempts: not enough stock",
                log.deliveries().get(0).getDetail());
    }

    @Test
    void aUnitThatTheMasterDataLacksIsWaitedFor() {
        // Given
        unknownUnits.add("U0");
        task.put(List.of(ready(0)));
        assertEquals(List.of(), erp.calls());

        // When
        unknownUnits.clear();
        wakeUp(1);

        // Then
        assertEquals(List.of("ready-0 DELIVERED"), statuses());
    }

    @Test
    void whatIsLoggedIsNotSentAgainAfterACrash() {
        // Given
        task.put(List.of(ready(0)));
        task = startedTask();

        // When
        task.put(List.of(ready(0), ready(1)));

        // Then
        assertEquals(List.of("ready-0", "ready-1"), erp.calls());
    }

    @Test
    void whatWasRejectedIsTriedAnewOnlyIfItIsWrittenAnew() {
        // Given
        erp.answer(new Refused("no"));
        task.put(List.of(ready(0)));
        task = startedTask();

        // When
        task.put(List.of(ready(0), Records.ready(0, 9, clock.instant())));

        // Then
        assertEquals(List.of("ready-0 REJECTED", "ready-0 DELIVERED"), statuses());
    }

    @Test
    void aConfirmedOutcomeIsNotSentAgainWhileTheLogIsAway() {
        // Given
        task.put(List.of());
        log.away(false);
        task.put(List.of(ready(0)));
        log.away(true);
        task.put(List.of(ready(1)));
        assertEquals(1, committed(2), "not logged, not committed");

        // When
        log.away(false);
        wakeUp(1);

        // Then
        assertEquals(List.of("ready-0", "ready-1"), erp.calls());
        assertTrue(statuses().contains("ready-1 DELIVERED"));
    }

    @Test
    void readingPausesWhileTooManyWait() {
        // Given
        for (int i = 0; i < 4; i++) {
            erp.answer(Later.because("busy"));
        }

        // When
        task.put(List.of(ready(0), ready(1), ready(2), ready(3)));
        Set<?> paused = Set.copyOf(context.paused());
        wakeUp(1);

        // Then
        assertEquals(Set.of(Records.READY, Records.PROGRESS), paused);
        assertEquals(Set.of(), context.paused());
    }

    @Test
    void outcomesAboutDifferentThingsAreDeliveredTogether() {
        // Given
        erp.takesAtOnce(3);

        // When
        task.put(List.of(ready(0), ready(1), Records.readyAgain(1, 9, clock.instant()), ready(2), ready(3)));

        // Then
        assertEquals(List.of(3, 2), erp.batches());
        assertEquals(List.of("ready-0", "ready-1", "ready-2", "ready-1b", "ready-3"), erp.calls());
        assertEquals(5, log.deliveries().size());
    }

    @Test
    void oneThatTheErpCannotTakeIsKeptApartInTheEnd() {
        // Given
        erp.takesAtOnce(9);
        task.stop();
        task = startedTask(Map.of("retry.attempts", "10"));
        for (int i = 0; i < 4; i++) {
            erp.answer(Later.because("not enough stock"));
        }
        task.put(List.of(ready(0)));
        wakeUp(2);

        // When
        clock.pass(LONG);
        task.put(List.of(ready(1), ready(2)));

        // Then
        assertEquals(List.of(1, 1, 1, 1, 2), erp.batches());
    }

    @Test
    void aBatchThatFindsTheErpAwayIsOneFailure() {
        // Given
        erp.takesAtOnce(3);
        erp.answer(Away.because("no answer"));
        erp.answer(Away.because("no answer"));
        erp.answer(Away.because("no answer"));

        // When
        task.put(List.of(ready(0), ready(1), ready(2)));
        Set<?> paused = Set.copyOf(context.paused());
        wakeUp(1);

        // Then
        assertEquals(Set.of(), paused, "two failures in a row open the breaker");
        assertEquals(3, log.deliveries().size());
        assertEquals(1, log.deliveries().get(0).getAttempts());
    }

    @Test
    void aDepartureIsTriedAsSoonAsItsDocumentIsThere() {
        // Given
        erp.answer(Later.because("no document yet"));
        task.put(List.of(Records.progress(0, "DEPARTED", 0, clock.instant())));

        // When
        task.put(List.of(ready(0)));

        // Then
        assertEquals(List.of("progress-0", "ready-0", "progress-0"), erp.calls(), "though no time has passed");
        assertEquals(2, log.deliveries().size());
    }

    @Test
    void aShipmentIsPackedAfterTheMovementsOfItsUnits() {
        // Given
        erp.takesAtOnce(9);

        // When
        task.put(List.of(
                ready(0), ready(1), Records.moved(0, 0, clock.instant()), Records.moved(0, 1, clock.instant())));

        // Then
        assertEquals(List.of("ready-1", "moved-0-0", "moved-0-1", "ready-0"), erp.calls());
        assertEquals(List.of(2, 1, 1), erp.batches());
    }

    @Test
    void aMovementThatCannotBeBookedDoesNotHoldUpItsShipment() {
        // Given
        erp.takesAtOnce(9);
        erp.answer(Later.because("no such location"));

        // When
        task.put(List.of(ready(0), Records.moved(0, 0, clock.instant())));

        // Then
        assertEquals(List.of("moved-0-0", "ready-0"), erp.calls());
    }
}
