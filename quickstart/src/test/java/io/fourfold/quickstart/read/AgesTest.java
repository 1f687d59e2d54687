package io.fourfold.quickstart.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
    @ParameterizedTest
    @CsvSource({
        "PT0.14S, 140 ms",
        "PT12.34S, 12.3 s",
        "PT5M10S, 5 min 10 s",
        "PT3H5M, 3 h 5 min",
        "PT52H, 2 d 4 h",
        "PT-0.05S, -50 ms",
    })
    void saysTwoUnitsAtMost(Duration time, String expected) {
        // When
        String text = Ages.text(time);

        // Then
        assertEquals(expected, text);
    }
}
