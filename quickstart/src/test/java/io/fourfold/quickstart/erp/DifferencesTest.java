package io.fourfold.quickstart.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    @Test
    void whatIsMissingMoreOtherOrTwiceIsSaid() {
        // Given
        Differences differences = new Differences();
        Map<String, String> actual = new HashMap<>(Map.of("same", "1", "other", "3", "more", "1"));

        // When
        differences.putOnce("rows", actual, "same", "1");
        differences.between("rows", Map.of("same", "1", "other", "2", "missing", "1"), actual);

        // Then
        assertEquals(
                List.of(
                        "rows: missing missing = 1",
                        "rows: more than expected more = 1",
                        "rows: other expected 2, got 3",
                        "rows: twice same = 1 and 1"),
                differences.found().stream().sorted().toList());
    }

    @Test
    void aRowMayComeAgainIfItSaysTheSame() {
        // Given
        Differences differences = new Differences();
        Map<String, String> rows = new HashMap<>(Map.of("same", "1", "other", "2"));

        // When
        differences.putSame("rows", rows, "same", "1");
        differences.putSame("rows", rows, "other", "3");

        // Then
        assertEquals(List.of("rows: other = 2 and 3"), differences.found());
    }
}
