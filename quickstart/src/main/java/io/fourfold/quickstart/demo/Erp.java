package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.quickstart.sim.MasterChange;
import io.fourfold.schemas.AvroSerde;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The ERP and personnel: writes master data, answers of workers, and what changes while the shift runs. */
final class Erp implements AutoCloseable {
    private final AvroSerde<SpecificRecord> serde;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final Clock clock;

    Erp(Endpoints endpoints, Clock clock) {
        this.serde = AvroSerde.forValues(ClientConfig.common(endpoints));
        this.producer = new KafkaProducer<>(ClientConfig.writer(endpoints), new StringSerializer(), serde.serializer());
        this.clock = clock;
    }

    /** Writes all of them and returns once Kafka has them; the next topic begins when one is done. */
    void write(List<MasterChange> changes) throws InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        String topic = null;
        for (MasterChange change : changes) {
            if (topic != null && !topic.equals(change.topic())) {
                await(sent);
            }
            topic = change.topic();
            sent.add(send(change.topic(), change.key(), change.value()));
        }
        await(sent);
    }

    /** Writes each of them at its time after the start. */
    void play(List<MasterChange> changes, Instant start) throws InterruptedException {
        for (MasterChange change : changes) {
            long wait = start.toEpochMilli() + change.at() - clock.millis();
            if (wait > 0) {
                TimeUnit.MILLISECONDS.sleep(wait);
            }
            write(List.of(change));
        }
    }

    Future<?> send(String topic, String key, SpecificRecord value) {
        return producer.send(new ProducerRecord<>(topic, key, value));
    }

    private static void await(List<Future<?>> sent) throws InterruptedException {
        for (Future<?> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Kafka did not take master data", e.getCause());
            }
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
