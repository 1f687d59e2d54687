package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.schemas.AvroSerde;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything that the platform decided, as a reader of committed records sees it. */
final class Outcomes implements AutoCloseable {
    static final String MOVEMENTS = "process.movements";
    static final String PROGRESS = "process.shipment-progress";
    static final String READY = "process.shipments-ready";
    static final String EXCEPTIONS = "process.exceptions";
    static final String NOTIFICATIONS = "process.notifications";
    static final String DEAD_LETTERS = "things.dead-letters";
    private static final List<String> TOPICS =
            List.of(MOVEMENTS, PROGRESS, READY, EXCEPTIONS, NOTIFICATIONS, DEAD_LETTERS);

    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private final AvroSerde<SpecificRecord> serde;
    private final Clock clock;
    private final TopicReader reader;
    private volatile long lastSeenAt;

    Outcomes(Endpoints endpoints, Clock clock) {
        this.serde = AvroSerde.forValues(ClientConfig.common(endpoints));
        this.clock = clock;
        this.lastSeenAt = clock.millis();
        this.reader = new TopicReader(endpoints, TOPICS, this::add);
    }

    private void add(ConsumerRecord<String, byte[]> record) {
        SpecificRecord value = serde.deserializer().deserialize(record.topic(), record.value());
        if (value != null) {
            lastSeenAt = clock.millis();
            delivered.add(new Delivered(record.topic(), record.key(), value, lastSeenAt));
        }
    }

    /** What was seen so far, in order of seeing. */
    List<Delivered> all() {
        reader.check();
        return delivered;
    }

    List<Delivered> of(String topic) {
        return all().stream().filter(one -> one.topic().equals(topic)).toList();
    }

    /** When the last one was seen, epoch milliseconds. */
    long lastSeenAt() {
        return lastSeenAt;
    }

    @Override
    public void close() {
        reader.close();
        serde.close();
    }
}
