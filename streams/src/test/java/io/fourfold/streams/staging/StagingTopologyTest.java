package io.fourfold.streams.staging;

import static io.fourfold.streams.staging.StagingDriver.SITE;
import static io.fourfold.streams.staging.StagingDriver.STAGE_1;
import static io.fourfold.streams.staging.StagingDriver.START;
import static io.fourfold.streams.staging.StagingDriver.STORE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Movement;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.process.ShipmentState;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StagingTopologyTest {
    private final StagingDriver staging = new StagingDriver();

    @AfterEach
    void close() {
        staging.close();
    }

    @Test
    void aPalletsPositionsBecomeAReadyShipment() {
        // Given
        staging.pallet("t1", "U1");
        staging.pallet("t2", "U2");
        staging.released("SH1", "STAGE-1", "U1", "U2");
        staging.stay("t1", 0, STORE);

        // When
        staging.stay("t1", 10, STAGE_1);
        staging.stay("t2", 20, STAGE_1);

        // Then
        ShipmentReady ready = staging.ready().get(0);
        assertEquals("SH1", ready.getShipmentId());
        assertEquals(SITE, ready.getSiteId());
        assertEquals(1, ready.getRevision());
        assertEquals(START.plusSeconds(22), ready.getReadyAt());
        assertEquals(List.of("U1", "U2"), ready.getHandlingUnits());
        assertEquals("order-SH1", ready.getOrderReference());
        assertTrue(ready.getCauses().contains("things.positions-0@5"), ready.getCauses()::toString);
        List<ShipmentProgress> progress = staging.progress();
        assertEquals(ShipmentState.READY, progress.get(progress.size() - 1).getState());
        assertEquals(2, progress.get(progress.size() - 1).getUnitsStaged());
    }

    @Test
    void whatIsNoPositionLeavesTheOthersOfItsBatchAlone() {
        // Given
        staging.pallet("t1", "U1");
        byte[] junk = "no position".getBytes(StandardCharsets.UTF_8);

        // When
        staging.poll(
                "t1",
                0,
                List.of(
                        staging.bytes("t1", 1, 0, STORE),
                        staging.bytes("t1", 2, 0.1, STORE),
                        junk,
                        staging.bytes("t1", 3, 0.3, STORE),
                        staging.bytes("t1", 4, 0.4, STAGE_1),
                        staging.bytes("t1", 5, 0.5, STAGE_1),
                        staging.bytes("t1", 6, 0.6, STAGE_1)));

        // Then
        List<Movement> movements = staging.movements();
        assertEquals(
                List.of("STORE", "STAGE-1"),
                movements.stream().map(Movement::getToZoneId).toList());
        assertEquals(START.plusMillis(600), movements.get(1).getOccurredAt());
        assertEquals(
                List.of("things.positions-0@4", "things.positions-0@6"),
                movements.get(1).getCauses());
        List<DeadLetter> letters = staging.deadLetters();
        assertEquals(1, letters.size());
        assertEquals(ErrorCode.UNDECODABLE, letters.get(0).getErrorCode());
        assertEquals("things.positions-0@2", letters.get(0).getSource());
        assertEquals("t1", letters.get(0).getDeviceId());
        assertEquals(ByteBuffer.wrap(junk), letters.get(0).getPayload());
    }

    @Test
    void aPositionThatCannotBeResolvedIsADeadLetterThatNamesIt() {
        // Given
        Position nowhere = new Position("t9", 1L, START, START, null, null, new LocalPoint(5.0, 5.0, null), null);

        // When
        staging.send(staging.topics().positions(), "t9", nowhere, 0);

        // Then
        var letter = staging.deadLetters().get(0);
        assertEquals(ErrorCode.UNKNOWN_SITE, letter.getErrorCode());
        assertEquals("things.positions-0@0", letter.getSource());
        assertEquals("t9", letter.getDeviceId());
    }

    @Test
    void everyOperatorStoreAndTopicIsNamed() {
        // When
        String description = StagingDriver.topology().describe().toString();

        // Then
        assertFalse(description.contains("KSTREAM-"), description);
        assertFalse(description.contains("KTABLE-"), description);
    }
}
