package io.fourfold.streams.staging;

import io.fourfold.data.Zone;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Follows {@code data.zones} into the global store and its index; a restore comes this way too (KAFKA-7663). */
final class ZoneUpdates implements Processor<String, Zone, Void, Void> {
    private final String storeName;
    private final Zones zones;
    private KeyValueStore<String, Zone> store;

    ZoneUpdates(String storeName, Zones zones) {
        this.storeName = storeName;
        this.zones = zones;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, Zone> record) {
        store.put(record.key(), record.value());
        zones.put(record.key(), record.value());
    }
}
