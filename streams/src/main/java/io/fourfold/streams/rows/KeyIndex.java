package io.fourfold.streams.rows;

import java.util.function.IntConsumer;

/**
 * Where rows begin, by the hash of their key: open addressing with linear probing (Knuth, TAOCP 3, 6.4, algorithms L and R).
 *
 * <p>Keys are in the order of their scattered hashes, but for collisions. So those whose scattered hashes begin with the same bits, a bucket, lie
 * side by side.
 *
 * <p>A slot holds the hash beside the place, so that only a row whose hash is the same is looked at: a look at another costs a
 * miss of the cache, which is what a lookup mostly costs. 11 to 21 bytes a key.
 */
final class KeyIndex {
    private static final long FREE = 0;
    private static final long PLACE = 0xFFFF_FFFFL;

    private static final int LEAST_SLOTS = 64;
    private static final int MOST_SLOTS = 1 << 30;

    private long[] slots = new long[LEAST_SLOTS];
    private int size;

    @SuppressWarnings("UnusedVariable") // or a compiler would leave the loads out
    private long loaded;

    int size() {
        return size;
    }

    /** The first slot at or after {@code slot} that may be the key's; a negative number if there is none. Begin with {@link #home}. */
    int candidate(int slot, int hash) {
        int at = slot;
        while (slots[at] != FREE) {
            if ((int) (slots[at] >>> Integer.SIZE) == hash) {
                return at;
            }
            at = next(at);
        }
        return -1;
    }

    /** Loads the home slots of those hashes, so that they are at hand when they are looked at. */
    void load(int[] hashes, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += slots[home(hashes[i])];
        }
        loaded = sum;
    }

    /** The place that the slot holds. */
    int place(int slot) {
        return (int) (slots[slot] & PLACE) - 1;
    }

    /** Adds a place under a hash; its key is not there yet. */
    void add(int hash, int place) {
        if (isFull(size, slots.length)) {
            rebuild(Math.multiplyExact(slots.length, 2));
        }
        insert((long) hash << Integer.SIZE | place + 1 & PLACE);
        size++;
    }

    /** Frees the slot and closes the gap, so that every key is still found from its home slot. */
    void remove(int slot) {
        size--;
        int gap = slot;
        int at = slot;
        while (true) {
            slots[gap] = FREE;
            do {
                at = next(at);
                if (slots[at] == FREE) {
                    return;
                }
            } while (isBetween(gap, home((int) (slots[at] >>> Integer.SIZE)), at));
            slots[gap] = slots[at];
            gap = at;
        }
    }

    /** Whether the home lies cyclically after the gap and not after the slot: then the key may stay. */
    private static boolean isBetween(int gap, int home, int slot) {
        return gap <= slot ? gap < home && home <= slot : gap < home || home <= slot;
    }

    /**
     * Makes room for so many keys. To be called before keys are added in the order of their scattered hashes: in an index that grows with them,
     * all that have come would crowd in its first slots, and each be looked for among the others.
     */
    void reserve(long keys) {
        int length = lengthFor(keys, slots.length);
        if (length > slots.length) {
            rebuild(length);
        }
    }

    /** Gives up the room that the keys do not need. */
    void trim() {
        int length = lengthFor(size, LEAST_SLOTS);
        if (length < slots.length) {
            rebuild(length);
        }
    }

    private static int lengthFor(long keys, int least) {
        int length = least;
        while (isFull(keys, length) && length < MOST_SLOTS) {
            length *= 2;
        }
        return length;
    }

    private static boolean isFull(long keys, int length) {
        return keys * 4 >= length * 3L;
    }

    private void rebuild(int length) {
        long[] old = slots;
        slots = new long[length];
        for (long entry : old) {
            if (entry != FREE) {
                insert(entry);
            }
        }
    }

    private void insert(long entry) {
        int slot = home((int) (entry >>> Integer.SIZE));
        while (slots[slot] != FREE) {
            slot = next(slot);
        }
        slots[slot] = entry;
    }

    /** Where a key of that hash belongs. */
    int home(int hash) {
        return scatter(hash) >>> Integer.numberOfLeadingZeros(slots.length) + 1;
    }

    /** Multiplication by the golden ratio (Fibonacci hashing). */
    private static int scatter(int hash) {
        return hash * 0x9E3779B9;
    }

    /** The first so many bits, up to 31, of the scattered hash. */
    static int bucket(int hash, int bits) {
        return scatter(hash) >>> 1 >>> Integer.SIZE - 1 - bits;
    }

    /** Hands out the places of all keys of the bucket. */
    void ofBucket(int bits, int bucket, IntConsumer places) {
        int slotsOfBucket = Math.max(1, slots.length >>> bits);
        int from = (int) ((long) bucket * slots.length >>> bits);
        // Keys that found their home taken lie behind it, up to the next slot that is free.
        for (int i = 0; i < slots.length; i++) {
            int slot = from + i & slots.length - 1;
            if (slots[slot] == FREE) {
                if (i >= slotsOfBucket) {
                    return;
                }
            } else if (bucket((int) (slots[slot] >>> Integer.SIZE), bits) == bucket) {
                places.accept(place(slot));
            }
        }
    }

    int next(int slot) {
        return slot + 1 & slots.length - 1;
    }
}
