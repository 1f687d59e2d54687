package io.fourfold.streams.staging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that come again and again, such as sites and zones: the same bytes give the same {@link String}, mostly without
 * decoding. Of bounded size; may be shared by threads, which at worst decode a text once more.
 */
final class TextCache {
    private record Entry(byte[] bytes, String text) {}

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio
    private static final int SLOTS = 4096;

    private final Entry[] entries = new Entry[SLOTS];

    /** The text of the bytes from {@code from} to before {@code to}, UTF-8. */
    String text(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & SLOTS - 1;
        Entry entry = entries[slot];
        if (entry == null || !Arrays.equals(entry.bytes(), 0, entry.bytes().length, bytes, from, to)) {
            entry = new Entry(
                    Arrays.copyOfRange(bytes, from, to), new String(bytes, from, to - from, StandardCharsets.UTF_8));
            entries[slot] = entry;
        }
        return entry.text();
    }

    /** Of the last 16 bytes, in which identifiers differ, or of all if there are fewer. */
    private static int hash(byte[] bytes, int from, int to) {
        long hash = 1;
        if (to - from >= 2 * Long.BYTES) {
            hash = ((long) LONG.get(bytes, to - Long.BYTES) * SPREAD ^ (long) LONG.get(bytes, to - 2 * Long.BYTES))
                    * SPREAD;
        } else {
            for (int i = from; i < to; i++) {
                hash = 31 * hash + bytes[i];
            }
            hash *= SPREAD;
        }
        return (int) (hash >>> Integer.SIZE + Short.SIZE);
    }
}
