package io.fourfold.streams.staging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads Avro's binary encoding (Avro 1.12 specification, "Binary encoding") in place, field by field, without objects but
 * the texts asked for.
 *
 * <p>Bytes that end too early throw {@link IndexOutOfBoundsException}, at the latest from {@link #requireEnd}.
 */
final class AvroCursor {
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private final TextCache texts;
    private int at;

    /** A cursor over the bytes from {@code from} to before {@code to}. */
    AvroCursor(byte[] bytes, int from, int to, TextCache texts) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
        this.texts = texts;
    }

    /**
     * Looks, after the last read, whether the range ends there; a read past it may have returned anything.
     *
     * @throws IndexOutOfBoundsException if it does not
     */
    void requireEnd() {
        if (at != end) {
            throw new IndexOutOfBoundsException("Ends " + (at - end) + " bytes behind the record's end");
        }
    }

    /** An int or long: zigzag, then seven bits a byte, least first. */
    long readLong() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new IndexOutOfBoundsException("A number of more than 64 bits");
    }

    double readDouble() {
        double value = (double) DOUBLE.get(bytes, at);
        at += Double.BYTES;
        return value;
    }

    String readText() {
        int from = skipText();
        return texts.text(bytes, from, at);
    }

    /** Skips a text and returns where it began. */
    int skipText() {
        long length = readLong();
        if (length < 0 || length > end - at) {
            throw new IndexOutOfBoundsException("A text of " + length + " bytes, but only " + (end - at) + " follow");
        }
        int from = at;
        at += (int) length;
        return from;
    }

    /**
     * Whether a union of null and another type holds the other, which then follows.
     *
     * @throws IndexOutOfBoundsException if the union has no such branch
     */
    boolean readIsPresent() {
        long branch = readLong();
        if (branch != 0 && branch != 1) {
            throw new IndexOutOfBoundsException("Branch " + branch + " of a union of two");
        }
        return branch == 1;
    }
}
