package io.fourfold.benchmarks.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.world.Outcomes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamResultTest {
    private static final Window QUIET = new Window(8, 1_000_000, 2, 1, 0.05, 0);
    private static final Window TWICE = new Window(8, 1_000_000, 4, 2, 0.05, 0);
    private static final Window DISTURBED = new Window(8, 1_000_000, 4, 2, 0.11, 0);

    @Test
    void ratiosArePairedWithinABlock() {
        // Given
        StreamResult result = result(Collections.nCopies(5, TWICE), Collections.nCopies(5, QUIET));

        // When
        Optional<Spread> ratio = result.cpuRatio("staging", "limit");

        // Then
        assertEquals(Optional.of(new Spread(2, 2, 2)), ratio);
    }

    @Test
    void fourQuietBlocksTellNothing() {
        // Given
        StreamResult result = result(List.of(TWICE, TWICE, DISTURBED, TWICE, TWICE), Collections.nCopies(5, QUIET));

        // When
        Optional<Spread> ratio = result.cpuRatio("staging", "limit");

        // Then
        assertEquals(Optional.empty(), ratio);
    }

    private static StreamResult result(List<Window> staging, List<Window> limit) {
        return new StreamResult(Scale.FULL, Map.of("staging", staging, "limit", limit), Map.of(), Outcomes.NONE);
    }
}
