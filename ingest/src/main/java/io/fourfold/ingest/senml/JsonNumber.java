package io.fourfold.ingest.senml;

/**
 * Reads a JSON number (RFC 8259, section 6) of at most 2^53 without its point, and without exponent: such a number is the
 * quotient of two doubles that are exact, and so the nearest double, as a full parser finds it.
 */
final class JsonNumber {
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_DIGITS = 18;
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private final byte[] bytes;
    private double value;

    JsonNumber(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The number that was read last. */
    double value() {
        return value;
    }

    /** Where the number that begins there ends, or -1 if it is not one that is read here. */
    int read(int start) {
        boolean negative = start < bytes.length && bytes[start] == '-';
        int first = negative ? start + 1 : start;
        int point = digits(first);
        int end = point;
        if (point < bytes.length && bytes[point] == '.') {
            end = digits(point + 1);
            if (end == point + 1) {
                return -1;
            }
        }
        boolean leadingZero = point > first + 1 && bytes[first] == '0';
        if (point == first || leadingZero || end - first > MAX_DIGITS || isNumberPart(end)) {
            return -1;
        }
        long digits = digitsOf(first, point, 0);
        digits = end > point ? digitsOf(point + 1, end, digits) : digits;
        if (digits > MAX_EXACT || (negative && digits == 0)) { // the sign of a zero
            return -1;
        }
        double exact = end > point ? digits / POWERS[end - point - 1] : digits;
        value = negative ? -exact : exact;
        return end;
    }

    private int digits(int from) {
        int end = from;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return end;
    }

    private long digitsOf(int from, int to, long before) {
        long number = before;
        for (int i = from; i < to; i++) {
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    }

    /** Whether what follows the digits would make it another number, or none. */
    private boolean isNumberPart(int end) {
        return end < bytes.length
                && bytes[end] != ','
                && bytes[end] != '}'
                && bytes[end] != ' '
                && bytes[end] != '\n'
                && bytes[end] != '\r'
                && bytes[end] != '\t';
    }
}
