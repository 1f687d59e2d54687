package io.fourfold.benchmarks.erp;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.schemas.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes outcomes, and waits for their deliveries. */
final class SinkFeed implements AutoCloseable {
    private static final String DELIVERIES = "process.deliveries";
    private static final String SINK = "erp-tryton"; // others deliver the same outcomes elsewhere
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final AvroSerde<SpecificRecord> serde;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final KafkaConsumer<String, SpecificRecord> consumer;

    SinkFeed(Endpoints endpoints) {
        Map<String, Object> client = Map.of(
                "bootstrap.servers", endpoints.bootstrapServers(),
                "schema.registry.url", endpoints.registryUrl(),
                "fetch.max.wait.ms", 20);
        serde = AvroSerde.forValues(client);
        producer = new KafkaProducer<>(client, new StringSerializer(), serde.serializer());
        consumer = new KafkaConsumer<>(client, new StringDeserializer(), serde.deserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(DELIVERIES).stream()
                .map(info -> new TopicPartition(DELIVERIES, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Makes the units known. */
    void learn(Cargo cargo) throws InterruptedException, ExecutionException {
        List<ProducerRecord<String, SpecificRecord>> records = new ArrayList<>();
        cargo.loads().forEach(load -> load.units()
                .forEach(sscc -> records.add(new ProducerRecord<>("data.handling-units", sscc, Cargo.unit(sscc)))));
        write(records);
    }

    /** Returns once all of it is delivered. */
    void ship(Cargo cargo) throws InterruptedException, ExecutionException {
        List<ProducerRecord<String, SpecificRecord>> records = cargo.loads().stream()
                .map(Cargo::ready)
                .map(ready -> new ProducerRecord<String, SpecificRecord>(
                        "process.shipments-ready", ready.getShipmentId(), ready))
                .toList();
        write(records);
        Set<String> open = new HashSet<>(
                records.stream().map(record -> record.value().get(0).toString()).collect(Collectors.toSet()));
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!open.isEmpty()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(open.size() + " shipments were not delivered within " + LIMIT);
            }
            consumer.poll(Duration.ofMillis(50)).forEach(record -> {
                Delivery delivery = (Delivery) record.value();
                boolean awaited = delivery.getSink().equals(SINK) && open.remove(delivery.getOutcomeId());
                if (awaited && delivery.getStatus() != DeliveryStatus.DELIVERED) {
                    throw new IllegalStateException("rejected: " + delivery.getDetail());
                }
            });
        }
    }

    private void write(List<ProducerRecord<String, SpecificRecord>> records)
            throws InterruptedException, ExecutionException {
        List<Future<?>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(producer.send(record)));
        for (Future<?> one : sent) {
            one.get();
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        serde.close();
    }
}
