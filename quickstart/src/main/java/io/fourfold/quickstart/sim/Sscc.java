package io.fourfold.quickstart.sim;

/** Makes Serial Shipping Container Codes: extension digit, company prefix, serial, check digit (GS1, 18 digits). */
final class Sscc {
    private static final String COMPANY_PREFIX = "4012345";

    private Sscc() {}

    /** The code of a serial number of up to nine digits. */
    static String of(int serial) {
        String digits = "3" + COMPANY_PREFIX + String.format("%09d", serial);
        return digits + checkDigit(digits);
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += Character.digit(digits.charAt(i), 10) * weight;
        }
        return (10 - sum % 10) % 10;
    }
}
