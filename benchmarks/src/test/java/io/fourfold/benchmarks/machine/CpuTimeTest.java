package io.fourfold.benchmarks.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CpuTimeTest {
    @Test
    void idleAndWaitingAreNotBusy() {
        // Given
        String line = "cpu  1000 200 300 99999 88888 40 60 70 0 0";

        // When
        CpuTime.Machine machine = CpuTime.machine(line);

        // Then
        assertEquals(new CpuTime.Machine(16.0, 0.7), machine);
    }

    @Test
    void aProcessNameMayHoldBlanksAndBrackets() {
        // Given
        String stat = "42 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 1500 250 0 0";

        // When
        double seconds = CpuTime.process(stat);

        // Then
        assertEquals(17.5, seconds);
    }
}
