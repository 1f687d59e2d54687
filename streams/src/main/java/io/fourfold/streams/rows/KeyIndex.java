package io.fourfold.streams.rows;

import java.util.Arrays;

/**
 * Row numbers by key: open addressing with linear probing (Knuth, TAOCP 3, 6.4, algorithms L and R) over keys that lie end
 * to end in one array.
 *
 * <p>Some 16 bytes a key beside the key itself. The room of removed keys is won back when half of the array is such room.
 */
final class KeyIndex {
    private static final int FREE = 0;

    private int[] slots = new int[64];
    private int[] starts = new int[64];
    private byte[] keys = new byte[1024];
    private int keysEnd;
    private int garbage;
    private int size;

    int size() {
        return size;
    }

    int find(byte[] key) {
        for (int slot = home(hash(key)); slots[slot] != FREE; slot = next(slot)) {
            if (holds(slots[slot] - 1, key)) {
                return slots[slot] - 1;
            }
        }
        return RowTable.NONE;
    }

    /** Adds a key that is not there yet. */
    void add(byte[] key, int row) {
        if (size * 3L >= slots.length * 2L) {
            grow();
        }
        storeKey(key, row);
        insert(row, hash(key));
        size++;
    }

    /** Removes the key and returns its row, {@link RowTable#NONE} if there was none. */
    int remove(byte[] key) {
        int slot = home(hash(key));
        while (slots[slot] != FREE && !holds(slots[slot] - 1, key)) {
            slot = next(slot);
        }
        if (slots[slot] == FREE) {
            return RowTable.NONE;
        }
        int row = slots[slot] - 1;
        close(slot);
        size--;
        garbage += length(starts[row]) + 2;
        return row;
    }

    byte[] key(int row) {
        int start = starts[row];
        return Arrays.copyOfRange(keys, start + 2, start + 2 + length(start));
    }

    /** Closes the gap at the slot, so that every key is still found from its home slot. */
    private void close(int gap) {
        int slot = gap;
        while (true) {
            slots[gap] = FREE;
            do {
                slot = next(slot);
                if (slots[slot] == FREE) {
                    return;
                }
            } while (isBetween(gap, homeOf(slots[slot] - 1), slot));
            slots[gap] = slots[slot];
            gap = slot;
        }
    }

    /** Whether the home lies cyclically after the gap and not after the slot: then the key may stay. */
    private static boolean isBetween(int gap, int home, int slot) {
        return gap <= slot ? gap < home && home <= slot : gap < home || home <= slot;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 2];
        for (int entry : old) {
            if (entry != FREE) {
                insertAt(home(hashOf(entry - 1)), entry);
            }
        }
    }

    private void insert(int row, int hash) {
        insertAt(home(hash), row + 1);
    }

    private void insertAt(int slot, int entry) {
        while (slots[slot] != FREE) {
            slot = next(slot);
        }
        slots[slot] = entry;
    }

    private void storeKey(byte[] key, int row) {
        if (key.length > 0xFFFF) {
            throw new IllegalArgumentException("key: need at most 65535 bytes, got " + key.length);
        }
        int room = key.length + 2;
        if (keysEnd + room > keys.length) {
            if (garbage > keysEnd / 2) {
                compact();
            }
            if (keysEnd + room > keys.length) {
                keys = Arrays.copyOf(
                        keys,
                        Math.max(
                                keysEnd + room,
                                Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, keys.length * 3L / 2))));
            }
        }
        if (row >= starts.length) {
            starts = Arrays.copyOf(starts, Math.max(row + 1, starts.length * 3 / 2));
        }
        starts[row] = keysEnd;
        keys[keysEnd] = (byte) (key.length >>> 8);
        keys[keysEnd + 1] = (byte) key.length;
        System.arraycopy(key, 0, keys, keysEnd + 2, key.length);
        keysEnd += room;
    }

    private void compact() {
        byte[] packed = new byte[keys.length];
        int end = 0;
        for (int entry : slots) {
            if (entry != FREE) {
                int start = starts[entry - 1];
                int room = length(start) + 2;
                System.arraycopy(keys, start, packed, end, room);
                starts[entry - 1] = end;
                end += room;
            }
        }
        keys = packed;
        keysEnd = end;
        garbage = 0;
    }

    private boolean holds(int row, byte[] key) {
        int start = starts[row];
        int from = start + 2;
        return length(start) == key.length && Arrays.equals(keys, from, from + key.length, key, 0, key.length);
    }

    private int length(int start) {
        return (keys[start] & 0xFF) << 8 | keys[start + 1] & 0xFF;
    }

    private int homeOf(int row) {
        return home(hashOf(row));
    }

    private int hashOf(int row) {
        int start = starts[row];
        return hash(keys, start + 2, length(start));
    }

    private static int hash(byte[] key) {
        return hash(key, 0, key.length);
    }

    /** FNV-1a, 32 bit. */
    private static int hash(byte[] bytes, int from, int length) {
        int hash = 0x811C9DC5;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
        }
        return hash;
    }

    /** Spreads the hash over the slots: multiplication by the golden ratio (Fibonacci hashing). */
    private int home(int hash) {
        return hash * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(slots.length) + 1;
    }

    private int next(int slot) {
        return slot + 1 & slots.length - 1;
    }
}
