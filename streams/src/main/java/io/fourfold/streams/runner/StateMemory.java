package io.fourfold.streams.runner;

import java.util.Map;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The off-heap memory of all RocksDB stores of a process: one block cache, to which write buffers, indexes and filters are
 * charged too. The limit is soft: what is pinned by a reader may pass it for a moment.
 */
final class StateMemory implements AutoCloseable {
    /** Under this key the stores find the instance among the properties of Kafka Streams. */
    static final String CONFIG = "fourfold.state.memory";

    private static final double INDEX_SHARE = 0.2;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    StateMemory(long bytes) {
        RocksDB.loadLibrary();
        cache = new LRUCache(bytes, -1, false, INDEX_SHARE);
        writeBuffers = new WriteBufferManager(bytes / 2, cache);
    }

    static StateMemory from(Map<String, ?> config) {
        if (config.get(CONFIG) instanceof StateMemory memory) {
            return memory;
        }
        throw new IllegalStateException(CONFIG + ": need the process's memory, got " + config.get(CONFIG));
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    /** Bytes in use now: blocks, indexes, filters and write buffers. */
    long usedBytes() {
        return cache.getUsage();
    }

    /** Only after every store is closed. */
    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
