package io.fourfold.benchmarks.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fourfold.benchmarks.latency.LatencyResult.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedTest {
    private static final long MILLI = 1_000_000;

    private final Awaited awaited = new Awaited(1_000 * MILLI);

    @Test
    void timeRunsFromTheIntendedSending() {
        // Given
        awaited.movement("unit", 7, 1_000 * MILLI);

        // When
        awaited.movementRead("unit", 7, 1_250 * MILLI);

        // Then
        assertEquals(1, awaited.load(0).movements().count());
        assertEquals(250, awaited.load(0).movements().p50(), 1);
    }

    @Test
    void whatWasSentBeforeCountingBeganDoesNotCount() {
        // Given
        awaited.movement("unit", 7, 999 * MILLI);

        // When
        awaited.movementRead("unit", 7, 1_250 * MILLI);

        // Then
        assertEquals(0, awaited.load(0).movements().count());
        assertEquals(0, awaited.load(0).strange());
    }

    @Test
    void aShipmentIsReadyByTheLastOfItsUnits() {
        // Given
        awaited.ready("last", 9, 2_000 * MILLI);

        // When
        awaited.readyRead(List.of("first", "last"), 9, 2_100 * MILLI);

        // Then
        assertEquals(100, awaited.load(0).shipmentsReady().p99(), 1);
    }

    @Test
    void whatNeverCameAndWhatNobodyWaitedForIsTold() {
        // Given
        awaited.movement("unit", 7, 1_000 * MILLI);

        // When
        awaited.movementRead("other", 7, 1_250 * MILLI);

        // Then
        Load load = awaited.load(3 * MILLI);
        assertEquals(1, load.lost());
        assertEquals(1, load.strange());
        assertEquals(3, load.sendingLag());
        assertFalse(awaited.isEmpty());
    }
}
