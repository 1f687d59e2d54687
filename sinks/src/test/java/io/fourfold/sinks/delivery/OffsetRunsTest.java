package io.fourfold.sinks.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetRunsTest {
    @Test
    void whatIsSettledBehindARecordThatWaitsIsOneRun() {
        // Given
        OffsetRuns runs = new OffsetRuns();

        // When
        for (long offset = 1; offset < 1_000_000; offset++) {
            runs.add(offset);
        }

        // Then
        assertEquals(1, runs.size());
    }

    @Test
    void itHoldsWhatASetHolds() {
        // Given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TreeSet<Long> expected = new TreeSet<>();
        OffsetRuns runs = new OffsetRuns();
        for (int i = 0; i < 200; i++) {
            long offset = random.nextInt(300);
            expected.add(offset);
            runs.add(offset);
        }
        long from = random.nextInt(290);
        expected.headSet(from).clear();

        // When
        OffsetRuns left = runs.from(from);

        // Then
        for (long offset = 0; offset < 301; offset++) {
            assertEquals(expected.contains(offset), left.contains(offset), "seed " + seed + ", offset " + offset);
        }
    }

    @Test
    void nothingIsLeftOfWhatIsCommitted() {
        // Given
        OffsetRuns runs = new OffsetRuns();
        runs.add(7);
        runs.add(8);

        // When
        OffsetRuns left = runs.from(9);

        // Then
        assertNull(left);
    }
}
