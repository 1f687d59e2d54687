package io.fourfold.streams.rows;

import java.util.Arrays;

/**
 * Keys whose rows are looked up together, which costs less than one after the other: see {@link RowTable#find(Lookup)}. Meant to be
 * used again and again; it keeps its arrays.
 */
public final class Lookup {
    private byte[][] bytes = new byte[16][];
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int[] rows = new int[16];
    private int size;

    /** Forgets the keys. */
    public void clear() {
        Arrays.fill(bytes, 0, size, null);
        size = 0;
    }

    /** Adds the key that lies in the array from {@code begin} to before {@code end}. */
    public void add(byte[] key, int begin, int end) {
        if (size == rows.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
        }
        bytes[size] = key;
        from[size] = begin;
        to[size] = end;
        size++;
    }

    /** The row of the key that was added as number {@code index}, from 0 on; {@link RowStore#NONE} if it had none. */
    public int row(int index) {
        return rows[index];
    }

    int size() {
        return size;
    }

    byte[] bytes(int index) {
        return bytes[index];
    }

    int from(int index) {
        return from[index];
    }

    int to(int index) {
        return to[index];
    }

    /** Where the rows go, and their hashes before that. */
    int[] rows() {
        return rows;
    }
}
