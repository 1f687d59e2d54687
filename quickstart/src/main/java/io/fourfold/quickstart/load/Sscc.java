package io.fourfold.quickstart.load;

import java.util.Optional;

/** Serial Shipping Container Code: 18 digits, the last a check digit (GS1 General Specifications, section 7.9). */
final class Sscc {
    private static final int LENGTH = 18;

    private Sscc() {}

    /** What is wrong with it; empty if nothing. */
    static Optional<String> problem(String sscc) {
        if (!sscc.matches("[0-9]{" + LENGTH + "}")) {
            return Optional.of("need an SSCC of 18 digits, got " + sscc);
        }
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            int weight = i % 2 == 0 ? 3 : 1;
            sum += weight * Character.digit(sscc.charAt(i), 10);
        }
        int expected = (10 - sum % 10) % 10;
        return Character.digit(sscc.charAt(LENGTH - 1), 10) == expected
                ? Optional.empty()
                : Optional.of("SSCC " + sscc + " needs check digit " + expected);
    }
}
