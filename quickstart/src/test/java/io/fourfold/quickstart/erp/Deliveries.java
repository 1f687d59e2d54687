package io.fourfold.quickstart.erp;

import io.fourfold.process.Delivery;
import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.schemas.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What one sink has written to {@code process.deliveries}, read as it comes. */
final class Deliveries implements AutoCloseable {
    private static final String TOPIC = "process.deliveries";

    private final String sink;
    private final AvroSerde<Delivery> serde;
    private final KafkaConsumer<String, Delivery> consumer;
    private final List<Delivery> seen = new ArrayList<>();

    Deliveries(Endpoints endpoints, String sink) {
        this.sink = sink;
        Map<String, Object> client = Map.of(
                "bootstrap.servers", endpoints.bootstrapServers(), "schema.registry.url", endpoints.registryUrl());
        serde = AvroSerde.forValues(client);
        consumer = new KafkaConsumer<>(client, new StringDeserializer(), serde.deserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All so far. */
    List<Delivery> all() {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
            if (record.value().getSink().equals(sink)) {
                seen.add(record.value());
            }
        });
        return List.copyOf(seen);
    }

    /** Ids of the outcomes that have one. */
    Set<String> outcomes() {
        return all().stream().map(Delivery::getOutcomeId).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        consumer.close();
        serde.close();
    }
}
