package io.fourfold.streams.rows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Fixed-width rows of longs by key, on the heap, without an object a row.
 *
 * <p>A row lies in one piece: a header, the key or what follows its prefix, the columns. So an access misses the cache once for the
 * index and once for the row. Rows lie in pages of 64 KiB; a row's number is its place in longs, stays the same while its key is there, and goes,
 * with its room, to the next row of the same size after that. Not for use by more than one thread.
 *
 * <pre>
 * header: length of the key (15 bits), changed (1 bit), number of its prefix (16 bits)
 * </pre>
 */
final class RowTable {
    static final int NONE = -1;

    private static final int PAGE_BITS = 13;
    private static final int PAGE_LONGS = 1 << PAGE_BITS;
    private static final int LINE_LONGS = 8;
    private static final long LENGTH = PackedKey.MAX_LENGTH;
    private static final long CHANGED = LENGTH + 1;
    private static final int PREFIX_SHIFT = 16;

    private final int columns;
    private final KeyIndex index = new KeyIndex();
    private final KeyPrefixes prefixes = new KeyPrefixes();
    private final IntStack changed = new IntStack();
    private final Map<Integer, IntStack> freeBySize = new HashMap<>();
    private long[][] pages = new long[16][];
    private int end;

    @SuppressWarnings("UnusedVariable") // or a compiler would leave the loads out
    private long loaded;

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

    /**
     * Finds the rows of many keys, in passes of accesses that do not depend on each other: so the memory answers many at once,
     * while a single look-up waits for the index and then for its row.
     */
    void find(Lookup keys) {
        int[] rows = keys.rows();
        for (int i = 0; i < keys.size(); i++) {
            rows[i] = PackedKey.hash(keys.bytes(i), keys.from(i), keys.to(i));
        }
        index.load(rows, keys.size());
        for (int i = 0; i < keys.size(); i++) {
            int slot = index.candidate(index.home(rows[i]), rows[i]);
            rows[i] = slot < 0 ? NONE : index.place(slot);
        }
        load(rows, keys.size());
        for (int i = 0; i < keys.size(); i++) {
            if (rows[i] != NONE && !holds(rows[i], keys.bytes(i), keys.from(i), keys.to(i))) {
                rows[i] = find(keys.bytes(i), keys.from(i), keys.to(i)); // it was another key of that hash
            }
        }
    }

    private void load(int[] rows, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (rows[i] != NONE) {
                long[] page = page(rows[i]);
                int at = rows[i] & PAGE_LONGS - 1;
                sum += page[at] + page[Math.min(at + LINE_LONGS, PAGE_LONGS - 1)];
            }
        }
        loaded = sum;
    }

    private int slot(byte[] bytes, int from, int to) {
        int hash = PackedKey.hash(bytes, from, to);
        int slot = index.candidate(index.home(hash), hash);
        while (slot >= 0 && !holds(index.place(slot), bytes, from, to)) {
            slot = index.candidate(index.next(slot), hash);
        }
        return slot;
    }

    /** Whether that is the row of the key, now that rows may have been removed and added. */
    boolean isRowOf(int row, byte[] bytes, int from, int to) {
        return row != NONE && holds(row, bytes, from, to);
    }

    private boolean holds(int row, byte[] bytes, int from, int to) {
        long[] page = page(row);
        int at = row & PAGE_LONGS - 1;
        if ((page[at] & LENGTH) != to - from) {
            return false;
        }
        int prefix = (int) (page[at] >>> PREFIX_SHIFT);
        int rest = prefix == KeyPrefixes.NONE ? from : to - KeyPrefixes.REST;
        return PackedKey.equals(page, at + 1, bytes, rest, to) && prefixes.equals(prefix, bytes, from, rest);
    }

    /** A new row of zeros for a key that has none; not marked as changed. */
    int add(byte[] key) {
        if (key.length > PackedKey.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "key: need at most " + PackedKey.MAX_LENGTH + " bytes, got " + key.length);
        }
        long header = key.length | (long) prefixes.number(key) << PREFIX_SHIFT;
        int row = room(longs(header));
        int at = row & PAGE_LONGS - 1;
        page(row)[at] = header;
        PackedKey.write(page(row), at + 1, key, key.length - keptBytes(header));
        index.add(PackedKey.hash(key, 0, key.length), row);
        return row;
    }

    /** How many bytes of its key a row keeps: all, or what follows the prefix. */
    private static int keptBytes(long header) {
        return header >>> PREFIX_SHIFT == KeyPrefixes.NONE ? (int) (header & LENGTH) : KeyPrefixes.REST;
    }

    /** How long the row is. */
    private int longs(long header) {
        return 1 + PackedKey.longs(keptBytes(header)) + columns;
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
            int at = row & PAGE_LONGS - 1;
            int longs = longs(page(row)[at]);
            Arrays.fill(page(row), at, at + longs, 0);
            freeBySize.computeIfAbsent(longs, size -> new IntStack()).push(row);
        }
    }

    byte[] key(int row) {
        long[] page = page(row);
        int at = row & PAGE_LONGS - 1;
        byte[] prefix = prefixes.prefix((int) (page[at] >>> PREFIX_SHIFT));
        byte[] key = Arrays.copyOf(prefix, (int) (page[at] & LENGTH));
        PackedKey.read(page, at + 1, key, prefix.length);
        return key;
    }

    /** The page that holds the row; its columns begin at {@link #offset}. */
    long[] page(int row) {
        return pages[row >> PAGE_BITS];
    }

    int offset(int row) {
        int at = row & PAGE_LONGS - 1;
        return at + 1 + PackedKey.longs(keptBytes(pages[row >> PAGE_BITS][at]));
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

    /** Hands out each changed row once, in the order of their places, and forgets that it changed. */
    void drainDirty(IntConsumer rows) {
        changed.sort(); // neighbours in memory come one after the other
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
