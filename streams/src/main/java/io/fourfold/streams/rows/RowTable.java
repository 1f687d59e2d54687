package io.fourfold.streams.rows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Fixed-width rows of longs by key, on the heap, without an object a row.
 *
 * <p>A row lies in one piece: a header, the key or what follows its prefix, the columns. So an access misses the cache once for the
 * index and once for the row. Rows lie in pages of 64 KiB; a row's number is its place in longs, stays the same while its key is there, and goes,
 * with its room, to the next row of the same size after that. Not for use by more than one thread.
 *
 * <pre>
 * header: length of the key (15 bits), changed (1 bit), number of its prefix (16 bits), hash of the key (32 bits)
 * </pre>
 *
 * <p>Rows whose keys have hashes that begin alike are a {@link Bucket}. Where many rows of one changed, they are handed out together.
 */
final class RowTable {
    static final int NONE = -1;

    private static final int PAGE_BITS = 13;
    private static final int PAGE_LONGS = 1 << PAGE_BITS;
    private static final int LINE_LONGS = 8;
    private static final long LENGTH = PackedKey.MAX_LENGTH;
    private static final long CHANGED = LENGTH + 1;
    private static final int PREFIX_SHIFT = 16;
    private static final long PREFIX = 0xFFFF;
    private static final int ROWS_A_BUCKET = 16;
    /** Fewer changes seldom are half of a bucket, and at low rates there is mostly one: then its other rows are not looked for. */
    private static final int WORTH_A_LOOK = ROWS_A_BUCKET / 4;

    private static final int REMOVED = NONE;

    private final int columns;
    private final KeyIndex index = new KeyIndex();
    private final KeyPrefixes prefixes = new KeyPrefixes();
    private final IntStack changed = new IntStack();
    private final IntStack hashesOfRemoved = new IntStack();
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
        int prefix = prefix(page[at]);
        int rest = prefix == KeyPrefixes.NONE ? from : to - KeyPrefixes.REST;
        return PackedKey.equals(page, at + 1, bytes, rest, to) && prefixes.equals(prefix, bytes, from, rest);
    }

    /** A new row of zeros for a key that has none; not marked as changed. */
    int add(byte[] key) {
        if (key.length > PackedKey.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "key: need at most " + PackedKey.MAX_LENGTH + " bytes, got " + key.length);
        }
        int hash = PackedKey.hash(key, 0, key.length);
        long header = key.length | (long) prefixes.number(key) << PREFIX_SHIFT | (long) hash << Integer.SIZE;
        int row = room(longs(header));
        int at = row & PAGE_LONGS - 1;
        page(row)[at] = header;
        PackedKey.write(page(row), at + 1, key, key.length - keptBytes(header));
        index.add(hash, row);
        return row;
    }

    private static int prefix(long header) {
        return (int) (header >>> PREFIX_SHIFT & PREFIX);
    }

    /** How many bytes of its key a row keeps: all, or what follows the prefix. */
    private static int keptBytes(long header) {
        return prefix(header) == KeyPrefixes.NONE ? (int) (header & LENGTH) : KeyPrefixes.REST;
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

    /** Removes the key's row if there is one, and remembers that its bucket has one row less. */
    void remove(byte[] key) {
        if (removeUnmarked(key)) {
            hashesOfRemoved.push(PackedKey.hash(key, 0, key.length));
        }
    }

    /** The same for a row whose removal is logged already; returns whether there was one. */
    boolean removeUnmarked(byte[] key) {
        int slot = slot(key, 0, key.length);
        if (slot >= 0) {
            int row = index.place(slot);
            index.remove(slot);
            int at = row & PAGE_LONGS - 1;
            int longs = longs(page(row)[at]);
            Arrays.fill(page(row), at, at + longs, 0);
            freeBySize.computeIfAbsent(longs, size -> new IntStack()).push(row);
        }
        return slot >= 0;
    }

    int keyLength(int row) {
        return (int) (page(row)[row & PAGE_LONGS - 1] & LENGTH);
    }

    byte[] key(int row) {
        long[] page = page(row);
        int at = row & PAGE_LONGS - 1;
        byte[] prefix = prefixes.prefix(prefix(page[at]));
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
        return !changed.isEmpty() || !hashesOfRemoved.isEmpty();
    }

    /** How many rows changed, but for those that were changed and removed and changed again. */
    int changed() {
        return changed.size() + hashesOfRemoved.size();
    }

    /**
     * Hands out each changed row once, and forgets that it changed: in its bucket if at least half of that and some rows changed or a row of it
     * was removed, else alone.
     */
    void drainDirty(IntConsumer rows, Consumer<Bucket> buckets) {
        int bits = bits();
        long[] changes = changes(bits);
        int from = 0;
        while (from < changes.length) {
            int number = (int) (changes[from] >>> Integer.SIZE);
            int to = from;
            boolean whole = false;
            while (to < changes.length && (int) (changes[to] >>> Integer.SIZE) == number) {
                whole |= (int) changes[to++] == REMOVED;
            }
            Bucket bucket = whole || to - from >= WORTH_A_LOOK ? bucket(bits, number) : null;
            if (bucket != null && (whole || 2 * (to - from) >= bucket.rows().length)) {
                load(bucket.rows(), bucket.rows().length);
                buckets.accept(bucket);
            } else {
                for (int i = from; i < to; i++) {
                    rows.accept((int) changes[i]);
                }
            }
            from = to;
        }
    }

    /** How many bits a bucket's number has, so that it has some rows. */
    private int bits() {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, size() / ROWS_A_BUCKET));
    }

    /** What changed, each as the number of its bucket and its row, {@link #REMOVED} for one that is gone; in order. */
    private long[] changes(int bits) {
        long[] changes = new long[changed.size() + hashesOfRemoved.size()];
        int count = 0;
        while (!changed.isEmpty()) {
            int row = changed.pop();
            long[] page = page(row);
            int at = row & PAGE_LONGS - 1;
            if ((page[at] & CHANGED) != 0) { // else it was removed since
                page[at] &= ~CHANGED;
                changes[count++] = change(bits, (int) (page[at] >>> Integer.SIZE), row);
            }
        }
        while (!hashesOfRemoved.isEmpty()) {
            changes[count++] = change(bits, hashesOfRemoved.pop(), REMOVED);
        }
        changes = Arrays.copyOf(changes, count);
        Arrays.sort(changes);
        return changes;
    }

    private static long change(int bits, int hash, int row) {
        return (long) KeyIndex.bucket(hash, bits) << Integer.SIZE | row & 0xFFFF_FFFFL;
    }

    private Bucket bucket(int bits, int number) {
        IntStack rows = new IntStack();
        index.ofBucket(bits, number, rows::push);
        return new Bucket(bits, number, rows.toArray());
    }

    /** Makes room for all rows of a table whose buckets have so many bits, before they come bucket by bucket. */
    void reserveFor(int bits) {
        index.reserve(2L * ROWS_A_BUCKET << bits);
    }

    /** Gives up room that was made and is not needed. */
    void trim() {
        index.trim();
    }

    /** Removes all rows of the bucket but these, as if they had never been: not marked as changed. */
    void keepOfBucket(int bits, int number, int[] kept) {
        IntStack others = new IntStack();
        index.ofBucket(bits, number, others::push);
        if (others.size() == kept.length) {
            return; // these are all there are
        }
        int[] sorted = kept.clone();
        Arrays.sort(sorted);
        while (!others.isEmpty()) {
            int row = others.pop();
            if (Arrays.binarySearch(sorted, row) < 0) {
                removeUnmarked(key(row));
            }
        }
    }
}
