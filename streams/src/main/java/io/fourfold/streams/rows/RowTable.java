package io.fourfold.streams.rows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Fixed-width rows of longs by key, on the heap, without an object a row.
 *
 * <p>A row lies in one piece: a header, the key, the columns. So an access misses the cache once for the index and once for the
 * row. Rows lie in pages of 64 KiB; a row's number is its place in longs, stays the same while its key is there, and goes,
 * with its room, to the next row of the same size after that. Not for use by more than one thread.
 *
 * <pre>
 * header: length of the key (15 bits), changed (1 bit)
 * </pre>
 */
final class RowTable {
    static final int NONE = -1;

    private static final int PAGE_BITS = 13;
    private static final int PAGE_LONGS = 1 << PAGE_BITS;
    private static final long LENGTH = PackedKey.MAX_LENGTH;
    private static final long CHANGED = LENGTH + 1;

    private final int columns;
    private final KeyIndex index = new KeyIndex();
    private final IntStack changed = new IntStack();
    private final Map<Integer, IntStack> freeBySize = new HashMap<>();
    private long[][] pages = new long[16][];
    private int end;

    /** @param columns longs a row */
    RowTable(int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("columns: need 1 or more, got " + columns);
        }
        this.columns = columns;
    }

    int columns() {
        return columns;
    }

    int size() {
        return index.size();
    }

    /** The row of the key, {@link #NONE} if there is none. */
    int find(byte[] key) {
        return find(key, 0, key.length);
    }

    /** The row of the key that lies in the array from {@code from} to before {@code to}. */
    int find(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        return slot < 0 ? NONE : index.place(slot);
    }

    private int slot(byte[] bytes, int from, int to) {
        int hash = PackedKey.hash(bytes, from, to);
        int slot = index.candidate(index.home(hash), hash);
        while (slot >= 0 && !holds(index.place(slot), bytes, from, to)) {
            slot = index.candidate(index.next(slot), hash);
        }
        return slot;
    }

    private boolean holds(int row, byte[] bytes, int from, int to) {
        long[] page = page(row);
        int at = row & PAGE_LONGS - 1;
        return (page[at] & LENGTH) == to - from && PackedKey.equals(page, at + 1, bytes, from, to);
    }

    /** A new row of zeros for a key that has none; not marked as changed. */
    int add(byte[] key) {
        if (key.length > PackedKey.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "key: need at most " + PackedKey.MAX_LENGTH + " bytes, got " + key.length);
        }
        int row = room(1 + PackedKey.longs(key.length) + columns);
        int at = row & PAGE_LONGS - 1;
        page(row)[at] = key.length;
        PackedKey.write(page(row), at + 1, key);
        index.add(PackedKey.hash(key, 0, key.length), row);
        return row;
    }

    private int room(int longs) {
        IntStack free = freeBySize.get(longs);
        if (free != null && !free.isEmpty()) {
            return free.pop();
        }
        int left = PAGE_LONGS - (end & PAGE_LONGS - 1);
        if (longs > left) { // a row lies in one page
            end = Math.addExact(end, left);
        }
        int row = end;
        end = Math.addExact(end, longs);
        if (row >> PAGE_BITS == pages.length) {
            pages = Arrays.copyOf(pages, pages.length * 2);
        }
        if (pages[row >> PAGE_BITS] == null) {
            pages[row >> PAGE_BITS] = new long[PAGE_LONGS];
        }
        return row;
    }

    void remove(byte[] key) {
        int slot = slot(key, 0, key.length);
        if (slot >= 0) {
            int row = index.place(slot);
            index.remove(slot);
            int longs = 1 + PackedKey.longs(key.length) + columns;
            int at = row & PAGE_LONGS - 1;
            Arrays.fill(page(row), at, at + longs, 0);
            freeBySize.computeIfAbsent(longs, size -> new IntStack()).push(row);
        }
    }

    byte[] key(int row) {
        int at = row & PAGE_LONGS - 1;
        return PackedKey.read(page(row), at + 1, (int) (page(row)[at] & LENGTH));
    }

    /** The page that holds the row; its columns begin at {@link #offset}. */
    long[] page(int row) {
        return pages[row >> PAGE_BITS];
    }

    int offset(int row) {
        int at = row & PAGE_LONGS - 1;
        return at + 1 + PackedKey.longs((int) (pages[row >> PAGE_BITS][at] & LENGTH));
    }

    /** Remembers that the row changed. */
    void touch(int row) {
        long[] page = page(row);
        int at = row & PAGE_LONGS - 1;
        if ((page[at] & CHANGED) == 0) {
            page[at] |= CHANGED;
            changed.push(row);
        }
    }

    boolean isDirty() {
        return !changed.isEmpty();
    }

    /** Hands out each changed row once and forgets that it changed. */
    void drainDirty(IntConsumer rows) {
        while (!changed.isEmpty()) {
            int row = changed.pop();
            long[] page = page(row);
            int at = row & PAGE_LONGS - 1;
            if ((page[at] & CHANGED) != 0) { // else it was removed since
                page[at] &= ~CHANGED;
                rows.accept(row);
            }
        }
    }
}
