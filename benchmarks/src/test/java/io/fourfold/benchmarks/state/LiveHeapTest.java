package io.fourfold.benchmarks.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LiveHeapTest {
    @Test
    void theTotalIsTheLastNumberOfItsLine() {
        // Given
        String histogram = """
                42:
                 num     #instances         #bytes  class name (module)
                   1:         20511        1805240  [J (java.base@17)
                Total         91234        7654321
                """;

        // When
        long bytes = LiveHeap.total(histogram);

        // Then
        assertEquals(7_654_321, bytes);
    }

    @Test
    void whatJcmdSaidInsteadIsTold() {
        // When
        IllegalStateException fault =
                assertThrows(IllegalStateException.class, () -> LiveHeap.total("No such process"));

        // Then
        assertEquals("jcmd told no total: No such process", fault.getMessage());
    }
}
