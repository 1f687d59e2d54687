package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.things.Position;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which positions lie in Kafka, by device and sequence. */
final class StoredEvents implements AutoCloseable {
    private final Map<String, BitSet> sequences = new ConcurrentHashMap<>();
    private final AtomicLong records = new AtomicLong();
    private final AvroSerde<Position> serde;
    private final TopicReader reader;

    StoredEvents(Endpoints endpoints) {
        this.serde = AvroSerde.forValues(ClientConfig.common(endpoints));
        this.reader = new TopicReader(endpoints, List.of("things.positions"), this::add);
    }

    private void add(ConsumerRecord<String, byte[]> record) {
        Position position = serde.deserializer().deserialize(record.topic(), record.value());
        sequences.compute(record.key(), (device, seen) -> {
            BitSet set = seen == null ? new BitSet() : seen;
            set.set(position.getSequence().intValue());
            return set;
        });
        records.incrementAndGet();
    }

    /** Records, repeated ones included. */
    long records() {
        reader.check();
        return records.get();
    }

    Map<String, BitSet> byDevice() {
        Map<String, BitSet> copy = new TreeMap<>();
        sequences.forEach((device, seen) -> copy.put(device, (BitSet) seen.clone()));
        return copy;
    }

    @Override
    public void close() {
        reader.close();
        serde.close();
    }
}
