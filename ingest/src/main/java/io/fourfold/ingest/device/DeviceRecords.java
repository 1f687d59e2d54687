package io.fourfold.ingest.device;

import io.fourfold.data.Device;
import io.fourfold.ingest.feed.FeedTable;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Fills a {@link DeviceTable} from {@code data.devices}. */
public final class DeviceRecords implements FeedTable<Device> {
    private final DeviceTable table;
    private final BiConsumer<ConsumerRecord<String, byte[]>, String> unusable;

    /** @param unusable takes the records that are no device, with the reason */
    public DeviceRecords(DeviceTable table, BiConsumer<ConsumerRecord<String, byte[]>, String> unusable) {
        this.table = table;
        this.unusable = unusable;
    }

    @Override
    public void put(String key, Device device) {
        if (!device.getDeviceId().equals(key)) {
            throw new IllegalArgumentException("deviceId differs from the record's key");
        }
        table.put(KnownDevice.of(device));
    }

    @Override
    public void remove(String key) {
        table.remove(key);
    }

    @Override
    public void retain(Set<String> keys) {
        table.retain(keys);
    }

    @Override
    public void unusable(ConsumerRecord<String, byte[]> record, String reason) {
        unusable.accept(record, reason);
    }
}
