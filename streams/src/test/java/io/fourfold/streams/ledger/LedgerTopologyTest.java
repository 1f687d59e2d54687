package io.fourfold.streams.ledger;

import static io.fourfold.streams.ledger.LedgerDriver.GRACE;
import static io.fourfold.streams.ledger.LedgerDriver.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.DeliveryProgress;
import io.fourfold.process.DeliveryState;
import io.fourfold.process.ExceptionKind;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentState;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.outcome.OutcomeId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTopologyTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final LedgerDriver ledger = new LedgerDriver();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void anOutcomeIsOnItsWayToEachSinkThatHasToDeliverIt() {
        // When
        ledger.ready("o-1", ledger.now());

        // Then
        assertEquals(Set.of("o-1/erp", "o-1/wms"), ledger.states().keySet());
        DeliveryState state = ledger.states().get("o-1/erp");
        assertEquals(DeliveryProgress.ON_ITS_WAY, state.getStatus());
        assertEquals("process.shipments-ready", state.getTopic());
        assertEquals("SH-1", state.getSubject());
        assertEquals("S", state.getSiteId());
        assertEquals(ledger.now(), state.getPromisedAt());
        assertEquals(ledger.now().plus(WITHIN), state.getDueAt());
        assertEquals(List.of("acme.process.shipments-ready-0@0"), state.getCauses());
        assertNull(state.getDeliveredAt());
        assertEquals(1, ledger.count("promised", "erp"));
    }

    @Test
    void aDeliveryEndsIt() {
        // Given
        ledger.ready("o-1", ledger.now());

        // When
        ledger.delivered("o-1", "erp", ledger.now()).pass(Duration.ofMinutes(2));

        // Then
        DeliveryState state = ledger.states().get("o-1/erp");
        assertEquals(DeliveryProgress.DELIVERED, state.getStatus());
        assertEquals("ref-" + state.getDeliveredAt().toEpochMilli(), state.getExternalReference());
        assertEquals(2, state.getAttempts());
        assertEquals(List.of("acme.process.shipments-ready-0@0", "acme.process.deliveries-0@0"), state.getCauses());
        assertFalse(state.getLate());
        assertEquals(
                List.of("wms"),
                ledger.exceptions().stream().map(ProcessException::getSink).toList());
        assertEquals(1, ledger.count("delivered", "erp"));
    }

    @Test
    void aRejectionIsNotedWithItsReasonAndIsNotLate() {
        // Given
        ledger.notification("n-1");

        // When
        ledger.rejected("n-1", "phone", ledger.now()).pass(Duration.ofMinutes(2));

        // Then
        DeliveryState state = ledger.states().get("n-1/phone");
        assertEquals(DeliveryProgress.REJECTED, state.getStatus());
        assertEquals("no such order", state.getDetail());
        assertEquals(List.of(), ledger.exceptions());
        assertEquals(1, ledger.count("rejected", "phone"));
    }

    @Test
    void whatIsLaterThanItsObjectiveIsSaidOnce() {
        // Given
        ledger.notification("n-1");
        Instant due = ledger.now().plusSeconds(10);

        // When
        ledger.pass(Duration.ofSeconds(10).plus(GRACE));
        List<ProcessException> early = ledger.exceptions();
        ledger.pass(Duration.ofHours(1));

        // Then
        ProcessException said = only(ledger.exceptions());
        assertEquals(List.of(), early);
        assertEquals(ExceptionKind.OUTCOME_LATE, said.getKind());
        assertEquals("n-1", said.getSubject());
        assertEquals("process.notifications", said.getAboutTopic());
        assertEquals("phone", said.getSink());
        assertEquals(due, said.getOccurredAt());
        assertEquals(OutcomeId.of("outcome-late", "n-1", "phone"), said.getOutcomeId());
        assertEquals("phone has not confirmed process.notifications n-1 within 10 s.", said.getDetail());
        assertEquals(List.of("acme.process.notifications-0@0"), said.getCauses());
        assertTrue(ledger.states().get("n-1/phone").getLate());
        assertEquals(1, ledger.count("late", "phone"));
    }

    @Test
    void aDeliveryThatComesLaterIsStillNoted() {
        // Given
        ledger.notification("n-1").pass(Duration.ofMinutes(1));
        ProcessException said = only(ledger.exceptions());

        // When
        ledger.delivered("n-1", "phone", ledger.now()).pass(Duration.ofMinutes(1));

        // Then
        DeliveryState state = ledger.states().get("n-1/phone");
        assertEquals("n-1", said.getSubject());
        assertEquals(DeliveryProgress.DELIVERED, state.getStatus());
        assertTrue(state.getLate());
        assertEquals(List.of(), ledger.exceptions());
    }

    @Test
    void aDeliveryThatWasInTimeButOnItsWayToTheLedgerIsNotLate() {
        // Given
        ledger.notification("n-1");
        Instant inTime = ledger.now().plusSeconds(10);

        // When
        ledger.pass(Duration.ofSeconds(12)).delivered("n-1", "phone", inTime).pass(Duration.ofMinutes(1));

        // Then
        assertFalse(ledger.states().get("n-1/phone").getLate());
        assertEquals(List.of(), ledger.exceptions());
    }

    @Test
    void aDeliveryThatIsHeardBeforeItsOutcomeCounts() {
        // Given
        Instant decided = ledger.now();
        ledger.delivered("o-1", "erp", decided.plusSeconds(1));
        DeliveryState before = ledger.states().get("o-1/erp");

        // When
        ledger.pass(Duration.ofSeconds(3)).ready("o-1", decided);

        // Then
        DeliveryState state = ledger.states().get("o-1/erp");
        assertEquals(DeliveryProgress.DELIVERED, before.getStatus());
        assertEquals("process.shipments-ready", before.getTopic());
        assertNull(before.getDueAt());
        assertEquals(DeliveryProgress.DELIVERED, state.getStatus());
        assertEquals(decided.plus(WITHIN), state.getDueAt());
        assertFalse(state.getLate());
    }

    @Test
    void aLateDeliveryThatIsHeardBeforeItsOutcomeIsSaidToBeLate() {
        // Given
        Instant decided = ledger.now();
        ledger.pass(Duration.ofMinutes(1)).delivered("o-1", "erp", ledger.now());

        // When
        ledger.ready("o-1", decided).delivered("o-1", "wms", decided).pass(GRACE.plusSeconds(1));

        // Then
        assertEquals("erp", only(ledger.exceptions()).getSink());
        assertTrue(ledger.states().get("o-1/erp").getLate());
    }

    @Test
    void theSameOutcomeAndDeliveryAgainChangeNothing() {
        // Given
        Instant first = ledger.now();
        ledger.ready("o-1", first).delivered("o-1", "erp", first).delivered("o-1", "wms", first);
        Map<String, DeliveryState> before = Map.copyOf(ledger.states());

        // When
        ledger.pass(Duration.ofMinutes(5)).ready("o-1", ledger.now()).delivered("o-1", "erp", ledger.now());
        ledger.rejected("o-1", "wms", ledger.now()).pass(Duration.ofMinutes(5));

        // Then
        assertEquals(before, ledger.states());
        assertEquals(List.of(), ledger.exceptions());
    }

    @Test
    void aRejectionMayBecomeADeliveryAndNotTheOtherWayRound() {
        // Given
        ledger.notification("n-1").rejected("n-1", "phone", ledger.now());

        // When
        ledger.pass(Duration.ofMinutes(1)).delivered("n-1", "phone", ledger.now());

        // Then
        DeliveryState state = ledger.states().get("n-1/phone");
        assertEquals(DeliveryProgress.DELIVERED, state.getStatus());
        assertNull(state.getDetail());
        assertFalse(state.getLate());
    }

    @Test
    void whatNobodyHasToDeliverIsNotWatched() {
        // When
        ledger.movement("m-1").pass(Duration.ofHours(1));

        // Then
        assertEquals(Map.of(), ledger.states());
        assertEquals(0, ledger.rows(LedgerTopology.ENTRIES));
    }

    @Test
    void ofTheProgressOfShipmentsOnlyTheDepartureIsDelivered() {
        // When
        ledger.put(ledger.topics().shipmentProgress(), "SH-1", progress("p-1", ShipmentState.READY));
        ledger.put(ledger.topics().shipmentProgress(), "SH-1", progress("p-2", ShipmentState.DEPARTED));
        ledger.put(ledger.topics().shipmentProgress(), "SH-1", null);

        // Then
        assertEquals(Set.of("p-2/erp"), ledger.states().keySet());
    }

    @Test
    void thatSomethingIsLateIsPromisedToNobody() {
        // Given
        ledger.notification("n-1").pass(Duration.ofMinutes(1));
        ProcessException said = only(ledger.exceptions());

        // When
        ledger.put(ledger.topics().exceptions(), said.getSubject(), said);

        // Then
        assertEquals(Set.of("n-1/phone"), ledger.states().keySet());
    }

    @Test
    void aReplayWaitsUntilDeliveriesAreReadAsWell() {
        // Given
        Instant decided = ledger.now().minus(Duration.ofHours(3));
        ledger.ready("o-1", decided).pass(Duration.ofSeconds(4)).ready("o-2", decided);
        ledger.pass(Duration.ofSeconds(4)).delivered("o-1", "erp", decided.plusSeconds(2));
        ledger.delivered("o-1", "wms", decided.plusSeconds(2));
        List<ProcessException> early = ledger.exceptions();

        // When
        ledger.pass(GRACE);

        // Then
        assertEquals(List.of(), early);
        assertEquals(
                Set.of("o-2"),
                Set.copyOf(ledger.exceptions().stream()
                        .map(ProcessException::getSubject)
                        .toList()));
    }

    @Test
    void aSinkThatConfirmsWhatItDidLongAgoKeepsNothingFromBeingJudged() {
        // Given
        Instant longAgo = ledger.now().minus(Duration.ofDays(3));
        ledger.notification("n-1");

        // When
        for (int second = 0; second < 16; second++) {
            ledger.delivered("old-" + second, "lake", longAgo, ledger.now()).pass(Duration.ofSeconds(1));
        }

        // Then
        assertEquals("n-1", only(ledger.exceptions()).getSubject());
    }

    @Test
    void whileASlowClockMakesAllLookOldWhatIsDueForAMinuteIsJudged() {
        // Given
        ledger.notification("n-1").notification("n-2");
        Duration slow = GRACE.plusSeconds(1);
        Instant due = ledger.now().plusSeconds(10);
        answers(due.plusSeconds(59), slow);
        List<ProcessException> early = ledger.exceptions();
        ledger.delivered("n-2", "phone", due.minusSeconds(1), ledger.now().minusSeconds(59));

        // When
        answers(due.plusSeconds(61), slow);

        // Then
        assertEquals(List.of(), early);
        assertEquals("n-1", only(ledger.exceptions()).getSubject());
    }

    /** One a second from a host whose clock is slow. */
    private void answers(Instant end, Duration slow) {
        while (ledger.now().isBefore(end)) {
            Instant said = ledger.now().minus(slow);
            ledger.delivered("by-slow-" + said.getEpochSecond(), "erp", said).pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatWasDeliveredIsForgottenInTheEnd() {
        // Given
        ledger.notification("n-1").pass(Duration.ofMinutes(1)).delivered("n-1", "phone", ledger.now());

        // When
        ledger.leap(Duration.ofDays(1).minusSeconds(1));
        Set<String> before = Set.copyOf(ledger.states().keySet());
        ledger.leap(Duration.ofSeconds(1));

        // Then
        assertEquals(Set.of("n-1/phone"), before);
        assertEquals(Map.of(), ledger.states());
        assertEquals(
                0,
                ledger.rows(LedgerTopology.ENTRIES)
                        + ledger.rows(LedgerTopology.DUE)
                        + ledger.rows(LedgerTopology.FORGET));
    }

    @Test
    void everyOperatorAndInternalTopicIsNamed() {
        // Given
        Topics topics = Topics.of(Map.of("schema.registry.url", "mock://names"));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ledger");
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);

        // When
        String description = LedgerDriver.topology(topics, Clock.systemUTC(), properties)
                .describe()
                .toString();

        // Then
        assertFalse(description.matches("(?s).*(KSTREAM|KTABLE)-.*"), description);
    }

    private static ShipmentProgress progress(String outcomeId, ShipmentState state) {
        return ShipmentProgress.newBuilder()
                .setOutcomeId(outcomeId)
                .setSiteId("S")
                .setOccurredAt(START)
                .setDecidedAt(START)
                .setShipmentId("SH-1")
                .setState(state)
                .setRevision(1)
                .setUnitsStaged(1)
                .setUnitsNeeded(1)
                .build();
    }

    private static <V> V only(List<V> values) {
        assertEquals(1, values.size(), values::toString);
        return values.get(0);
    }
}
