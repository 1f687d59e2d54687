package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WatermarkTest {
    private static final long IDLE = 60_000;
    private final Watermark watermark = new Watermark(IDLE, 0);

    @Test
    void theSlowestPartitionHoldsItBack() {
        // When
        watermark.advance(0, 9_000, 10_000);
        watermark.advance(1, 4_000, 10_000);

        // Then
        assertEquals(4_000, watermark.at(10_000));
    }

    @Test
    void itNeverGoesBack() {
        // Given
        watermark.advance(0, 9_000, 10_000);

        // When
        watermark.advance(0, 8_000, 11_000);

        // Then
        assertEquals(9_000, watermark.at(11_000));
    }

    @Test
    void theWallClockMovesASilentPartition() {
        // Given
        watermark.advance(0, 9_000, 10_000);

        // When, Then
        assertEquals(9_000, watermark.at(10_000 + IDLE - 1));
        assertEquals(10_000 + IDLE, watermark.at(10_000 + IDLE));
    }

    @Test
    void theWallClockMovesASiteThatWasNeverHeard() {
        // When, Then
        assertEquals(Long.MIN_VALUE, watermark.at(IDLE - 1));
        assertEquals(IDLE, watermark.at(IDLE));
    }
}
