package io.fourfold.streams.rows;

import java.util.Arrays;

/** A stack of ints without boxes. */
final class IntStack {
    private int[] values = new int[16];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void push(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    int pop() {
        return values[--size];
    }
}
