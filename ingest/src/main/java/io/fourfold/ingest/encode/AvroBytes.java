package io.fourfold.ingest.encode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Avro's binary encoding (Avro 1.12 specification, "Binary Encoding") into an array that grows and is used again. For one
 * thread.
 */
final class AvroBytes {
    private static final int FIRST_SIZE = 512;
    private static final int MAX_LONG = 10;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    void clear() {
        size = 0;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    void writeRaw(byte[] raw) {
        ensure(raw.length);
        System.arraycopy(raw, 0, bytes, size, raw.length);
        size += raw.length;
    }

    /** A long, also the branch of a union and the length of a map: zig-zag, then seven bits a byte. */
    void writeLong(long value) {
        ensure(MAX_LONG);
        long rest = (value << 1) ^ (value >> Long.SIZE - 1);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A double: eight bytes, the lowest first. */
    void writeDouble(double value) {
        ensure(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Double.BYTES; i++) {
            bytes[size + i] = (byte) (bits >>> i * Byte.SIZE);
        }
        size += Double.BYTES;
    }

    /** A string: the number of its bytes, then UTF-8. */
    void writeString(String text) {
        int length = text.length();
        ensure(MAX_LONG + length);
        int start = size;
        writeLong(length);
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if (next >= 0x80) {
                size = start;
                writeUtf8(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[size++] = (byte) next;
        }
    }

    /** A string or null, a union in which null comes first. */
    void writeOptional(String text) {
        if (text == null) {
            writeLong(0);
        } else {
            writeLong(1);
            writeString(text);
        }
    }

    /** A long or null, a union in which null comes first. */
    void writeOptional(Long number) {
        if (number == null) {
            writeLong(0);
        } else {
            writeLong(1);
            writeLong(number);
        }
    }

    /** A double or null, a union in which null comes first. */
    void writeOptional(Double number) {
        if (number == null) {
            writeLong(0);
        } else {
            writeLong(1);
            writeDouble(number);
        }
    }

    private void writeUtf8(byte[] utf8) {
        writeLong(utf8.length);
        writeRaw(utf8);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
