package io.fourfold.streams.rows;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds {@link RowStore}s. They are always logged; caching is what they do, so it cannot be switched. */
public final class RowStoreBuilder implements StoreBuilder<RowStore> {
    private final String name;
    private final int columns;
    private final int dictionaries;
    private final Map<String, String> logConfig = new HashMap<>();

    /**
     * @param columns longs a row, 1 or more
     * @param dictionaries how many sets of texts the rows refer to
     */
    public RowStoreBuilder(String name, int columns, int dictionaries) {
        this.name = name;
        this.columns = columns;
        this.dictionaries = dictionaries;
    }

    @Override
    public RowStore build() {
        return new RowStore(name, columns, dictionaries);
    }

    @Override
    public StoreBuilder<RowStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<RowStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<RowStore> withLoggingEnabled(Map<String, String> config) {
        logConfig.putAll(config);
        return this;
    }

    /** @throws UnsupportedOperationException always: rows live on the heap alone */
    @Override
    public StoreBuilder<RowStore> withLoggingDisabled() {
        throw new UnsupportedOperationException("Store " + name + " would lose its rows without a changelog");
    }

    @Override
    public Map<String, String> logConfig() {
        return logConfig;
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public String name() {
        return name;
    }
}
