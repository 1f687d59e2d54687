package io.fourfold.quickstart.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SsccTest {
    @Test
    void theExampleOfTheStandardIsValid() {
        // Given: GS1 General Specifications, figure 7.9.1-2
        String sscc = "376104250021234569";

        // When
        Optional<String> problem = Sscc.problem(sscc);

        // Then
        assertEquals(Optional.empty(), problem);
    }

    @Test
    void aWrongCheckDigitIsCorrected() {
        // Given
        String sscc = "376104250021234568";

        // When
        Optional<String> problem = Sscc.problem(sscc);

        // Then
        assertEquals(Optional.of("SSCC 376104250021234568 needs check digit 9"), problem);
    }

    @Test
    void otherLengthsAreRefused() {
        // Given
        String sscc = "37610425002123456";

        // When
        Optional<String> problem = Sscc.problem(sscc);

        // Then
        assertEquals(Optional.of("need an SSCC of 18 digits, got 37610425002123456"), problem);
    }
}
