package io.fourfold.quickstart.erp;

import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.schemas.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what a test says, and reads what topics hold, from their beginning and as it comes: committed records only. */
final class Wire implements AutoCloseable {
    /** Topics of which everything is kept. */
    static final List<String> READ = List.of(
            "process.movements",
            "process.shipments-ready",
            "process.shipment-progress",
            "process.quality-holds",
            "process.exceptions",
            "process.notifications",
            "process.deliveries",
            "process.delivery-status");

    private static final Duration POLL = Duration.ofMillis(100);

    private final AvroSerde<SpecificRecord> serde;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final KafkaConsumer<String, SpecificRecord> consumer;
    private final Map<String, List<SpecificRecord>> seen = new HashMap<>();

    Wire(Endpoints endpoints) {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", endpoints.bootstrapServers());
        client.put("schema.registry.url", endpoints.registryUrl());
        serde = AvroSerde.forValues(client);
        producer = new KafkaProducer<>(client, new StringSerializer(), serde.serializer());
        client.put("isolation.level", "read_committed");
        client.put("fetch.max.wait.ms", 20);
        client.put("max.poll.records", 5_000);
        consumer = new KafkaConsumer<>(client, new StringDeserializer(), serde.deserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : READ) {
            seen.put(topic, new ArrayList<>());
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Returns once Kafka has them; a topic begins when the one before is done. */
    void write(List<Shift.Entry> entries) throws InterruptedException, ExecutionException, TimeoutException {
        List<Future<?>> sent = new ArrayList<>();
        String topic = "";
        for (Shift.Entry entry : entries) {
            if (!entry.topic().equals(topic)) {
                await(sent);
                topic = entry.topic();
            }
            sent.add(producer.send(new ProducerRecord<>(topic, entry.key(), entry.value())));
        }
        await(sent);
    }

    private void await(List<Future<?>> sent) throws InterruptedException, ExecutionException, TimeoutException {
        for (Future<?> one : sent) {
            one.get(60, TimeUnit.SECONDS);
        }
        sent.clear();
    }

    /** Waits a moment for more and returns what came. */
    List<SpecificRecord> poll() {
        List<SpecificRecord> fresh = new ArrayList<>();
        for (ConsumerRecord<String, SpecificRecord> record : consumer.poll(POLL)) {
            if (record.value() != null) {
                seen.get(record.topic()).add(record.value());
                fresh.add(record.value());
            }
        }
        return fresh;
    }

    /** All of a topic that was read so far, in order of each partition. */
    <R extends SpecificRecord> List<R> all(String topic, Class<R> type) {
        return seen.get(topic).stream().map(type::cast).toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        serde.close();
    }
}
