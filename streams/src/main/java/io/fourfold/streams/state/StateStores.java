package io.fourfold.streams.state;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Where a topology keeps its state; every store has a changelog, so the choice is one of speed and memory. */
public enum StateStores {
    /** On disk, for state larger than memory; a restart reads only what it missed. */
    ROCKSDB {
        @Override
        KeyValueBytesStoreSupplier supplier(String name) {
            return Stores.persistentKeyValueStore(name);
        }
    },
    /** On the heap; a restart reads the whole changelog. */
    IN_MEMORY {
        @Override
        KeyValueBytesStoreSupplier supplier(String name) {
            return Stores.inMemoryKeyValueStore(name);
        }
    };

    abstract KeyValueBytesStoreSupplier supplier(String name);

    public <K, V> StoreBuilder<KeyValueStore<K, V>> keyValue(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(supplier(name), keys, values);
    }
}
