package io.fourfold.streams.staging;

import static io.fourfold.process.ExceptionKind.MISPLACED_UNIT;
import static io.fourfold.process.ExceptionKind.READINESS_LOST;
import static io.fourfold.process.ExceptionKind.SHIPMENT_AT_RISK;
import static io.fourfold.streams.staging.StagingDriver.AISLE;
import static io.fourfold.streams.staging.StagingDriver.SITE;
import static io.fourfold.streams.staging.StagingDriver.STAGE_1;
import static io.fourfold.streams.staging.StagingDriver.STAGE_2;
import static io.fourfold.streams.staging.StagingDriver.START;
import static io.fourfold.streams.staging.StagingDriver.STORE;
import static io.fourfold.streams.staging.StagingDriver.shipment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.data.ShipmentStatus;
import io.fourfold.data.ZonePurpose;
import io.fourfold.process.Movement;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.process.ShipmentState;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The eight rules of the staging process, each with both sides of its thresholds; positions are a second apart. */
class StagingRulesTest {
    private static final long LEAD = 1_800;

    private final StagingDriver staging = new StagingDriver();

    @AfterEach
    void close() {
        staging.close();
    }

    // Rule 1: a position gives a zone.

    @Test
    void theReadersZoneCountsBeforeThePoint() {
        // Given
        staging.pallet("t1", "U1");

        // When
        for (int i = 0; i < 3; i++) {
            staging.send(staging.topics().positions(), "t1", reader("STAGE-2", i), i);
        }

        // Then
        assertEquals("STAGE-2", staging.movements().get(0).getToZoneId());
    }

    private static Position reader(String zoneId, int seconds) {
        var time = START.plusSeconds(seconds);
        return new Position("t1", null, time, time, SITE, zoneId, new LocalPoint(STORE, 5.0, null), null);
    }

    @Test
    void outsideEveryZoneIsAPlaceToMoveTo() {
        // Given
        staging.pallet("t1", "U1");
        staging.stay("t1", 0, STORE);

        // When
        staging.stay("t1", 10, AISLE);

        // Then
        Movement left = staging.movements().get(1);
        assertEquals("STORE", left.getFromZoneId());
        assertNull(left.getToZoneId());
        assertEquals("transporting", left.getBizStep());
    }

    // Rule 2: a zone is confirmed.

    @Test
    void twoPositionsAreNotEnough() {
        // Given
        staging.pallet("t1", "U1");

        // When
        staging.position("t1", null, 0, STORE);
        staging.position("t1", null, 4.999, STORE);

        // Then
        assertTrue(staging.movements().isEmpty());
    }

    @Test
    void aDuplicateIsNoThirdPosition() {
        // Given
        staging.pallet("t1", "U1");

        // When
        staging.position("t1", 1L, 0, STORE);
        staging.position("t1", 2L, 1, STORE);
        staging.position("t1", 2L, 1, STORE);
        staging.position("t1", 1L, 0, STORE);

        // Then
        assertTrue(staging.movements().isEmpty());
    }

    @Test
    void aStragglerMovesNothingBack() {
        // Given
        staging.pallet("t1", "U1");
        staging.stay("t1", 10, STAGE_1);
        staging.movements();

        // When
        staging.stay("t1", 0, STORE);

        // Then
        assertTrue(staging.movements().isEmpty());
    }

    // Rule 3: a confirmed change is a movement.

    @Test
    void aMovementTellsFromWhereToWhereAndWhy() {
        // Given
        staging.pallet("t1", "U1");
        staging.stay("t1", 0, STORE);

        // When
        staging.stay("t1", 10, STAGE_1);

        // Then
        Movement movement = staging.movements().get(1);
        assertEquals("U1", movement.getSscc());
        assertEquals("t1", movement.getDeviceId());
        assertEquals("STORE", movement.getFromZoneId());
        assertEquals("STAGE-1", movement.getToZoneId());
        assertEquals(START.plusSeconds(12), movement.getOccurredAt());
        assertEquals("staging_outbound", movement.getBizStep());
        assertEquals(List.of("things.positions-0@3", "things.positions-0@5"), movement.getCauses());
    }

    @Test
    void aTagThatIsAttachedToNothingMovesNothing() {
        // Given
        staging.attach("t1", null);

        // When
        staging.stay("t1", 0, STORE);

        // Then
        assertTrue(staging.movements().isEmpty());
    }

    // Rule 4: ready, once a revision.

    @Test
    void aShipmentIsReadyWithItsLastUnitAndNotBefore() {
        // Given
        staging.pallet("t1", "U1");
        staging.pallet("t2", "U2");
        staging.released("SH1", "STAGE-1", "U1", "U2");

        // When
        staging.stay("t1", 0, STAGE_1);

        // Then
        assertTrue(staging.ready().isEmpty());
        staging.stay("t2", 10, STAGE_1);
        assertEquals(1, staging.ready().size());
    }

    @Test
    void aPlannedShipmentIsNeverReady() {
        // Given
        staging.pallet("t1", "U1");
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.PLANNED, 86_400, "U1"));

        // When
        staging.stay("t1", 0, STAGE_1);

        // Then
        assertTrue(staging.ready().isEmpty());
        assertEquals(ShipmentState.PLANNED, last(staging.progress()).getState());
    }

    @Test
    void aUnitThatLeavesEndsTheReadinessAndTheNextIsANewRevision() {
        // Given
        staging.pallet("t1", "U1");
        staging.pallet("t2", "U2");
        staging.released("SH1", "STAGE-1", "U1", "U2");
        staging.stay("t1", 0, STAGE_1);
        staging.stay("t2", 0, STAGE_1);

        // When
        staging.stay("t1", 10, STORE);
        staging.stay("t1", 20, STAGE_1);

        // Then
        List<ShipmentReady> ready = staging.ready();
        assertEquals(
                List.of(1, 2), ready.stream().map(ShipmentReady::getRevision).toList());
        ProcessException lost = staging.exceptions().get(0);
        assertEquals(READINESS_LOST, lost.getKind());
        assertEquals(1, lost.getRevision());
        assertEquals(START.plusSeconds(12), lost.getOccurredAt());
        assertEquals(List.of("U1"), lost.getMissingUnits());
        assertEquals(Map.of("U1", "STORE"), lost.getMissingLastZones());
    }

    @Test
    void readinessIsSaidOnTheTransitionAlone() {
        // Given
        staging.pallet("t1", "U1");
        staging.released("SH1", "STAGE-1", "U1");
        staging.stay("t1", 0, STAGE_1);

        // When
        staging.stay("t1", 10, STAGE_1);
        staging.released("SH1", "STAGE-1", "U1");

        // Then
        assertEquals(1, staging.ready().size());
    }

    // Rule 5: a change of the master data counts as an event.

    @Test
    void lateMasterDataLeadsToWhatItWouldHaveLedToBefore() {
        // Given
        staging.stay("t1", 0, STORE);
        staging.stay("t1", 10, STAGE_1);

        // When
        staging.released("SH1", "STAGE-1", "U1");
        staging.attach("t1", "U1");
        staging.unit("U1");

        // Then
        assertEquals(START.plusSeconds(12), staging.ready().get(0).getReadyAt());
        Movement movement = staging.movements().get(0);
        assertEquals("STORE", movement.getFromZoneId());
        assertEquals("STAGE-1", movement.getToZoneId());
        assertEquals(START.plusSeconds(12), movement.getOccurredAt());
    }

    @Test
    void whatCameAndWentBeforeTheMasterDataIsNotMadeUp() {
        // Given
        staging.pallet("t1", "U1");
        staging.stay("t1", 0, STAGE_1);
        staging.stay("t1", 10, STORE);

        // When
        staging.released("SH1", "STAGE-1", "U1");

        // Then
        assertTrue(staging.ready().isEmpty());
        assertTrue(staging.exceptions().isEmpty());
    }

    @Test
    void aUnitThatIsAddedEndsTheReadiness() {
        // Given
        staging.pallet("t1", "U1");
        staging.released("SH1", "STAGE-1", "U1");
        staging.stay("t1", 0, STAGE_1);

        // When
        staging.released("SH1", "STAGE-1", "U1", "U2");
        staging.pallet("t2", "U2");
        staging.stay("t2", 10, STAGE_1);

        // Then
        assertEquals(1, staging.exceptions(READINESS_LOST).size());
        assertEquals(
                List.of(1, 2),
                staging.ready().stream().map(ShipmentReady::getRevision).toList());
    }

    @Test
    void aTagThatIsTakenOffTakesThePlaceAway() {
        // Given
        staging.pallet("t1", "U1");
        staging.released("SH1", "STAGE-1", "U1");
        staging.stay("t1", 0, STAGE_1);

        // When
        staging.attach("t1", null);

        // Then
        assertEquals(1, staging.exceptions(READINESS_LOST).size());
        assertEquals(0, last(staging.progress()).getUnitsStaged());
    }

    @Test
    void aChangedPolygonCountsFromTheNextPositionOn() {
        // Given
        staging.pallet("t1", "U1");
        staging.stay("t1", 0, AISLE);

        // When
        staging.zone("STORE", ZonePurpose.STORAGE, 10);

        // Then
        assertTrue(staging.movements().isEmpty());
        staging.stay("t1", 10, AISLE);
        assertEquals("STORE", staging.movements().get(0).getToZoneId());
    }

    // Rule 6: misplaced, once a stay.

    @Test
    void aUnitInTheZoneOfAnotherShipmentIsMisplacedOnceAStay() {
        // Given
        staging.pallet("t1", "U1");
        staging.pallet("t2", "U2");
        staging.released("SH1", "STAGE-1", "U1");
        staging.released("SH2", "STAGE-2", "U2");

        // When
        staging.stay("t1", 0, STAGE_2);
        staging.stay("t1", 10, STAGE_2);
        staging.released("SH2", "STAGE-2", "U2");
        staging.stay("t1", 20, STORE);
        staging.stay("t1", 30, STAGE_2);

        // Then
        List<ProcessException> misplaced = staging.exceptions(MISPLACED_UNIT);
        assertEquals(
                List.of(START.plusSeconds(2), START.plusSeconds(32)),
                misplaced.stream().map(ProcessException::getOccurredAt).toList());
        assertEquals("U1", misplaced.get(0).getSubject());
        assertEquals("STAGE-2", misplaced.get(0).getZoneId());
    }

    @Test
    void aUnitInAZoneThatItsOwnShipmentSharesIsNotMisplaced() {
        // Given
        staging.pallet("t1", "U1");
        staging.released("SH1", "STAGE-1", "U1");
        staging.released("SH2", "STAGE-1", "U2");

        // When
        staging.stay("t1", 0, STAGE_1);

        // Then
        assertTrue(staging.exceptions(MISPLACED_UNIT).isEmpty());
    }

    @Test
    void aUnitInAStagingZoneThatNoShipmentUsesIsNotMisplaced() {
        // Given
        staging.pallet("t1", "U1");
        staging.released("SH1", "STAGE-1", "U1");

        // When
        staging.stay("t1", 0, STAGE_2);

        // Then
        assertTrue(staging.exceptions(MISPLACED_UNIT).isEmpty());
    }

    @Test
    void aUnitThatADepartedShipmentNamedLaterStillMoves() {
        // Given
        staging.pallet("t1", "U1");
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.DEPARTED, 0, "U2"));
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.DEPARTED, 0, "U1", "U2"));
        staging.send(staging.topics().shipments(), "SH1", null, 0);

        // When
        staging.stay("t1", 0, STORE);

        // Then
        assertEquals("STORE", last(staging.movements()).getToZoneId());
        assertTrue(staging.deadLetters().isEmpty(), () -> "" + staging.deadLetters());
    }

    @Test
    void misplacedIsSaidWhenTheOtherShipmentComesLater() {
        // Given
        staging.pallet("t1", "U1");
        staging.released("SH1", "STAGE-1", "U1");
        staging.stay("t1", 0, STAGE_2);

        // When
        staging.released("SH2", "STAGE-2", "U2");

        // Then
        assertEquals(
                START.plusSeconds(2), staging.exceptions(MISPLACED_UNIT).get(0).getOccurredAt());
    }

    // Rule 7: at risk.

    @Test
    void atRiskIsSaidOnceStreamTimeHasPassedTheMomentByTheGraceAndNotBefore() {
        // Given
        staging.pallet("t1", "U1");
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.RELEASED, 100 + LEAD, "U1"));
        staging.stay("t1", 0, STORE);

        // When
        staging.position("t1", null, 109.9, STORE);

        // Then
        assertTrue(staging.exceptions().isEmpty());
        staging.position("t1", null, 110.9, STORE);
        staging.position("t1", null, 120, STORE);
        ProcessException atRisk = staging.exceptions(SHIPMENT_AT_RISK).get(0);
        assertEquals(START.plusSeconds(100), atRisk.getOccurredAt());
        assertEquals(List.of("U1"), atRisk.getMissingUnits());
        assertEquals(Map.of("U1", "STORE"), atRisk.getMissingLastZones());
        assertEquals(ShipmentState.AT_RISK, last(staging.progress()).getState());
    }

    @Test
    void aUnitThatIsConfirmedAtTheMomentItselfIsInTime() {
        // Given
        staging.pallet("t1", "U1");
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.RELEASED, 100 + LEAD, "U1"));

        // When
        staging.stay("t1", 98, STAGE_1);
        staging.position("t1", null, 130, STAGE_1);

        // Then
        assertTrue(staging.exceptions().isEmpty());
    }

    @Test
    void aUnitThatIsConfirmedAMomentLaterIsTooLateThoughItIsInWhenJudged() {
        // Given
        staging.pallet("t1", "U1");
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.RELEASED, 100 + LEAD, "U1"));

        // When
        staging.stay("t1", 98.001, STAGE_1);
        staging.position("t1", null, 130, STAGE_1);

        // Then
        assertEquals(1, staging.ready().size());
        assertEquals(1, staging.exceptions(SHIPMENT_AT_RISK).size());
        assertEquals(ShipmentState.READY, last(staging.progress()).getState());
    }

    @Test
    void whereNoEventComesAnyMoreTheWallClockMovesIt() {
        // Given
        staging.pallet("t1", "U1");
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.RELEASED, 100 + LEAD, "U1"));
        staging.stay("t1", 0, STORE);

        // When
        staging.pass(Duration.ofSeconds(109));

        // Then
        assertTrue(staging.exceptions().isEmpty());
        staging.pass(Duration.ofSeconds(1));
        assertEquals(1, staging.exceptions(SHIPMENT_AT_RISK).size());
    }

    @Test
    void atRiskIsSaidAgainForANewRevisionOnly() {
        // Given
        staging.pallet("t1", "U1");
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.RELEASED, 100 + LEAD, "U1"));
        staging.position("t1", null, 120, STORE);
        staging.stay("t1", 130, STAGE_1);

        // When
        staging.stay("t1", 140, STORE);
        staging.position("t1", null, 160, STORE);

        // Then
        List<ProcessException> atRisk = staging.exceptions(SHIPMENT_AT_RISK);
        assertEquals(
                List.of(1, 2),
                atRisk.stream().map(ProcessException::getRevision).toList());
        assertEquals(START.plusSeconds(142), atRisk.get(1).getOccurredAt());
    }

    // Rule 8: nothing more is said.

    @Test
    void afterDepartureNothingMoreIsSaid() {
        // Given
        staging.pallet("t1", "U1");
        staging.released("SH1", "STAGE-1", "U1");
        staging.stay("t1", 0, STAGE_1);
        staging.shipment(shipment("SH1", "STAGE-1", ShipmentStatus.DEPARTED, 100, "U1"));
        staging.ready();
        assertEquals(ShipmentState.DEPARTED, last(staging.progress()).getState());

        // When
        staging.stay("t1", 10, STORE);
        staging.stay("t1", 20, STAGE_1);
        staging.pass(Duration.ofHours(2));

        // Then
        assertTrue(staging.ready().isEmpty());
        assertTrue(staging.exceptions().isEmpty());
        assertTrue(staging.progress().isEmpty());
    }

    @Test
    void aShipmentThatIsRemovedWasCancelled() {
        // Given
        staging.pallet("t1", "U1");
        staging.released("SH1", "STAGE-1", "U1");
        staging.progress();

        // When
        staging.send(staging.topics().shipments(), "SH1", null, 0);
        staging.stay("t1", 10, STAGE_1);

        // Then
        assertEquals(
                List.of(ShipmentState.CANCELLED),
                staging.progress().stream().map(ShipmentProgress::getState).toList());
        assertTrue(staging.ready().isEmpty());
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }
}
