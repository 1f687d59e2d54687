package io.fourfold.ingest.senml;

import java.nio.charset.StandardCharsets;

/**
 * Strings that come again and again, names of measurements and units and devices, made once. A table of fixed size in which a
 * newer string takes the place of an older one. May be used by several threads: at worst one of them makes a string again.
 */
final class AsciiStrings {
    private static final int SIZE = 4_096;
    private static final int MAX_LENGTH = 64;

    private final String[] table = new String[SIZE];

    /**
     * The string of those bytes, all of them ASCII.
     *
     * @param hash of the string, as {@link String#hashCode} has it
     */
    String of(byte[] bytes, int from, int to, int hash) {
        int length = to - from;
        if (length > MAX_LENGTH) {
            return new String(bytes, from, length, StandardCharsets.US_ASCII);
        }
        int slot = (hash ^ hash >>> 12) & (SIZE - 1);
        String known = table[slot];
        if (known == null || known.hashCode() != hash || !isSame(known, bytes, from, length)) {
            known = new String(bytes, from, length, StandardCharsets.US_ASCII);
            table[slot] = known;
        }
        return known;
    }

    private static boolean isSame(String known, byte[] bytes, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
