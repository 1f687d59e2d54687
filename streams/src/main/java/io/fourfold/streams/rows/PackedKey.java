package io.fourfold.streams.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A key, or its end, as longs, eight bytes each, the last filled with zeros: so that it lies in front of its row's columns. */
final class PackedKey {
    /** Longer keys are refused: their length is kept in 15 bits. */
    static final int MAX_LENGTH = 0x7FFF;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private PackedKey() {}

    /** How many longs a key of so many bytes takes. */
    static int longs(int length) {
        return length + Long.BYTES - 1 >>> 3;
    }

    /** Eight bytes a step, each mixed by a multiplication whose high half comes down, so that the low half depends on all of them. */
    static int hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        hash = mix(hash ^ rest(bytes, at, to));
        return (int) (hash ^ hash >>> Integer.SIZE);
    }

    private static long mix(long value) {
        long product = value * 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio
        return product ^ product >>> Integer.SIZE;
    }

    /** The last bytes, fewer than eight, as the low bytes of a long. */
    private static long rest(byte[] bytes, int from, int to) {
        long rest = 0;
        for (int i = to - 1; i >= from; i--) {
            rest = rest << Byte.SIZE | bytes[i] & 0xFF;
        }
        return rest;
    }

    /** Whether the longs are the bytes from {@code from} to before {@code to}, whose number is known to be that of the key. */
    static boolean equals(long[] page, int start, byte[] bytes, int from, int to) {
        int at = from;
        int index = start;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            if (page[index++] != (long) LONG.get(bytes, at)) {
                return false;
            }
        }
        return at == to || page[index] == rest(bytes, at, to);
    }

    /** Packs the key's bytes from {@code from} on. */
    static void write(long[] page, int start, byte[] key, int from) {
        int at = from;
        int index = start;
        for (; at <= key.length - Long.BYTES; at += Long.BYTES) {
            page[index++] = (long) LONG.get(key, at);
        }
        if (at < key.length) {
            page[index] = rest(key, at, key.length);
        }
    }

    /** Unpacks the key's bytes from {@code from} on, byte by byte: it is logged, and a wrong byte would be somebody else's row. */
    static void read(long[] page, int start, byte[] key, int from) {
        for (int i = 0; i < key.length - from; i++) {
            key[from + i] = (byte) (page[start + (i >>> 3)] >>> ((i & 7) << 3));
        }
    }
}
