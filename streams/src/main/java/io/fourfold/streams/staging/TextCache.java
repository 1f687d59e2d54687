package io.fourfold.streams.staging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that come again and again, such as sites and zones: the same bytes give the same {@link String}, mostly without
 * decoding. Of bounded size; may be shared by threads, which at worst decode a text once more.
 */
final class TextCache {
    private record Entry(byte[] bytes, String text) {}

    private static final int SLOTS = 4096;

    private final Entry[] entries = new Entry[SLOTS];

    /** The text of the bytes from {@code from} to before {@code to}, UTF-8. */
    String text(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Entry entry = entries[slot];
        if (entry == null || !Arrays.equals(entry.bytes(), 0, entry.bytes().length, bytes, from, to)) {
            entry = new Entry(
                    Arrays.copyOfRange(bytes, from, to), new String(bytes, from, to - from, StandardCharsets.UTF_8));
            entries[slot] = entry;
        }
        return entry.text();
    }
}
