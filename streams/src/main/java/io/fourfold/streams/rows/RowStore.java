package io.fourfold.streams.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * State that every event touches: fixed-width rows on the heap, logged once a commit instead of once an event.
 *
 * <p>Kafka Streams flushes the caches of its stores on every commit, before the offsets join the transaction
 * ({@code StreamTask.prepareCommit}); this store presents its changed rows as such a cache. So what the changelog holds
 * after a commit is the state after the last event of that commit, and under exactly-once a crash anywhere leaves the state
 * of the commit before. Restore and standby tasks read the changelog as they do for any store.
 *
 * <p>This class is the only one that uses classes which Kafka keeps for itself: {@link CachedStateStore},
 * {@link InternalProcessorContext#logChange} and {@link RecordBatchingStateRestoreCallback}. Not for use by more than one thread.
 */
public final class RowStore implements StateStore, CachedStateStore<byte[], byte[]> {
    /** No row. */
    public static final int NONE = RowTable.NONE;

    private final String name;
    private final int columns;
    private final Dictionary[] dictionaries;
    private final RowChangelog changelog = new RowChangelog();
    private final List<byte[]> removed = new ArrayList<>();
    private RowTable rows;
    private InternalProcessorContext<?, ?> context;
    private boolean open;
    private boolean trimmed;

    RowStore(String name, int columns, int dictionaries) {
        this.name = name;
        this.columns = columns;
        this.dictionaries = new Dictionary[dictionaries];
    }

    /** The row of the key, {@link #NONE} if there is none; valid until a row is removed. */
    public int find(byte[] key) {
        return rows.find(key);
    }

    /** Finds the rows of many keys at once; they are valid until a row is removed. */
    public void find(Lookup keys) {
        rows.find(keys);
    }

    /** A new row of zeros for a key that has none. */
    public int add(byte[] key) {
        int row = rows.add(key);
        rows.touch(row);
        return row;
    }

    public void remove(byte[] key) {
        if (rows.find(key) != NONE) {
            rows.remove(key);
            removed.add(key);
        }
    }

    /** Copies the row's columns into the array. */
    public void read(int row, long[] into) {
        System.arraycopy(rows.page(row), rows.offset(row), into, 0, columns);
    }

    /** Replaces the row's columns by the array's. */
    public void write(int row, long[] from) {
        System.arraycopy(from, 0, rows.page(row), rows.offset(row), columns);
        rows.touch(row);
    }

    /** One column of the row. */
    public long get(int row, int column) {
        return rows.page(row)[rows.offset(row) + column];
    }

    /** Replaces one column of the row. */
    public void set(int row, int column, long value) {
        rows.page(row)[rows.offset(row) + column] = value;
        rows.touch(row);
    }

    /** The number of a text in a dictionary, from 1 on. */
    public int number(int dictionary, String text) {
        return dictionaries[dictionary].number(text);
    }

    /** Whether the text has a number in a dictionary, or that has room for it below the limit. */
    public boolean hasRoom(int dictionary, String text, int limit) {
        return dictionaries[dictionary].has(text) || dictionaries[dictionary].size() < limit;
    }

    /** The text of a number in a dictionary. */
    public String text(int dictionary, int number) {
        return dictionaries[dictionary].text(number);
    }

    /** Number of rows. */
    public int size() {
        return rows.size();
    }

    /** Number of rows that the next commit has to log. */
    public int changed() {
        return open ? rows.changed() : 0;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        context = (InternalProcessorContext<?, ?>) stateStoreContext;
        rows = new RowTable(columns);
        for (int i = 0; i < dictionaries.length; i++) {
            dictionaries[i] = new Dictionary();
        }
        removed.clear();
        trimmed = false;
        open = true;
        stateStoreContext.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        changelog.restore(records, rows, dictionaries);
    }

    /** Logs what changed since the last commit: removals first, since a key may have come back; texts before the rows that refer to them. */
    @Override
    public void flushCache() {
        long now = context.currentSystemTimeMs();
        removed.forEach(key -> log(RowChangelog.rowKey(key), null, now));
        removed.clear();
        for (int i = 0; i < dictionaries.length; i++) {
            int dictionary = i;
            dictionaries[i].drainDirty(
                    (text, number) -> log(RowChangelog.textKey(dictionary, number), RowChangelog.text(text), now));
        }
        if (!trimmed) { // the first time after all was restored
            rows.trim();
            trimmed = true;
        }
        rows.drainDirty(
                row -> log(RowChangelog.rowKey(rows.key(row)), RowChangelog.row(rows, row), now),
                bucket -> log(RowChangelog.bucketKey(bucket), RowChangelog.bucket(rows, bucket), now));
    }

    private void log(byte[] key, byte[] value, long timestamp) {
        context.logChange(name, Bytes.wrap(key), value, timestamp, null, Position.emptyPosition());
    }

    /**
     * Called when a task is recycled, after a clean commit.
     *
     * @throws IllegalStateException if something was not logged yet and would be lost
     */
    @Override
    public void clearCache() {
        boolean dirty = rows.isDirty() || !removed.isEmpty();
        for (Dictionary dictionary : dictionaries) {
            dirty |= dictionary.isDirty();
        }
        if (dirty) {
            throw new IllegalStateException("Store " + name + " has changes that were not committed");
        }
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false; // nothing is forwarded on a flush
    }

    /** Drops what was not committed, as a crash would: a clean close comes after a commit. */
    @Override
    public void close() {
        open = false;
        rows = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
