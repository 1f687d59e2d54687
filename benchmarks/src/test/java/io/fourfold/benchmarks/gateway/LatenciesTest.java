package io.fourfold.benchmarks.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void findsPercentilesWithinTwoPercent() {
        // Given
        for (int micros = 1; micros <= 1000; micros++) {
            latencies.add(micros * 1000L);
        }

        // When
        double median = latencies.micros(0.5);
        double high = latencies.micros(0.99);

        // Then
        assertEquals(500, median, 10);
        assertEquals(990, high, 20);
    }

    @Test
    void isEmptyAfterClear() {
        // Given
        latencies.add(1_000_000);

        // When
        latencies.clear();

        // Then
        assertEquals(0, latencies.micros(0.99));
    }
}
