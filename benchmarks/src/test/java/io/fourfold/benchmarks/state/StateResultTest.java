package io.fourfold.benchmarks.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.state.StateResult.Back;
import io.fourfold.benchmarks.state.StateResult.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateResultTest {
    private static final StateScale SCALE = new StateScale(List.of(10_000, 100_000, 1_000_000), 0, 0, 1_000_000, 1);

    @Test
    void heapATagIsWhatLiesAboveTheSmallestSize() {
        // Given
        StateResult result = result();

        // When
        Optional<Double> bytes = result.heapPerTag(result.sizes().get(2));

        // Then
        assertEquals(Optional.of(100.0), bytes);
        assertEquals(Optional.empty(), result.heapPerTag(result.sizes().get(0)));
    }

    @Test
    void costIsHeldAgainstThatOfAHundredThousandTags() {
        // Given
        StateReport report = new StateReport(result(), true);

        // When
        String markdown = report.markdown();

        // Then
        assertTrue(markdown.contains("| 1,000,000 | 6.00 (6.00 to 6.00) | 4.00 (4.00 to 4.00) | 2.00 |"), markdown);
        assertTrue(markdown.contains("1.50 times the plain read"), markdown);
    }

    private static StateResult result() {
        return new StateResult(
                SCALE,
                List.of(size(10_000, 1, 20_000_000), size(100_000, 2, 29_000_000), size(1_000_000, 4, 119_000_000)),
                new Back(9.5, 1_200_000, List.of(1.0), List.of(1.5)));
    }

    private static Size size(int tags, double clientMicros, long liveBytes) {
        Window part = new Window(1, 1_000_000, clientMicros, clientMicros / 2, 0, 0);
        return new Size(tags, List.of(part), liveBytes);
    }
}
