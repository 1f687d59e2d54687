package io.fourfold.streams.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Fixed-width rows of longs by key, on the heap: no object a row, and no look at more than one row an access.
 *
 * <p>Rows lie in pages of 64, so that one word tells which rows of a page changed. A row's number stays the same while its
 * key is there; the number and the room of a removed row are used again. Not for use by more than one thread.
 */
final class RowTable {
    static final int NONE = -1;

    private static final int PAGE_ROWS = 64;
    private static final int PAGE_BITS = 6;

    private final int columns;
    private final List<long[]> pages = new ArrayList<>();
    private final KeyIndex index = new KeyIndex();
    private long[] dirty = new long[16];
    private final IntStack dirtyPages = new IntStack();
    private final IntStack free = new IntStack();
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
        return index.find(key);
    }

    /** A new row of zeros for a key that has none; not marked as changed. */
    int add(byte[] key) {
        int row = free.isEmpty() ? end++ : free.pop();
        if (row >> PAGE_BITS == pages.size()) {
            pages.add(new long[PAGE_ROWS * columns]);
            if (pages.size() > dirty.length) {
                dirty = Arrays.copyOf(dirty, dirty.length * 2);
            }
        }
        index.add(key, row);
        return row;
    }

    void remove(byte[] key) {
        int row = index.remove(key);
        if (row != NONE) {
            Arrays.fill(page(row), offset(row), offset(row) + columns, 0);
            dirty[row >> PAGE_BITS] &= ~(1L << row);
            free.push(row);
        }
    }

    byte[] key(int row) {
        return index.key(row);
    }

    /** The page that holds the row; its columns begin at {@link #offset}. */
    long[] page(int row) {
        return pages.get(row >> PAGE_BITS);
    }

    int offset(int row) {
        return (row & PAGE_ROWS - 1) * columns;
    }

    /** Remembers that the row changed. */
    void touch(int row) {
        int page = row >> PAGE_BITS;
        if (dirty[page] == 0) {
            dirtyPages.push(page);
        }
        dirty[page] |= 1L << row;
    }

    boolean isDirty() {
        return !dirtyPages.isEmpty();
    }

    /** Hands out each changed row once and forgets that it changed. */
    void drainDirty(IntConsumer rows) {
        while (!dirtyPages.isEmpty()) {
            int page = dirtyPages.pop();
            long changed = dirty[page];
            dirty[page] = 0;
            while (changed != 0) {
                rows.accept((page << PAGE_BITS) + Long.numberOfTrailingZeros(changed));
                changed &= changed - 1;
            }
        }
    }
}
