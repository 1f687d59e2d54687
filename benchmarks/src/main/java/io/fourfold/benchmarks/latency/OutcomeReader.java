package io.fourfold.benchmarks.latency;

import io.fourfold.process.Movement;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads outcomes as they are committed, on a thread of its own. */
final class OutcomeReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Topics topics;
    private final Awaited awaited;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "outcomes");
    private volatile boolean closing;

    /** Reads from the end of the topics on. */
    OutcomeReader(String bootstrapServers, Topics topics, Awaited awaited) {
        this.topics = topics;
        this.awaited = awaited;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(topics.movements(), topics.shipmentsReady())
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeks now, not at the first poll
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                consumer.poll(POLL).forEach(this::read);
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        if (record.topic().equals(topics.movements().name())) {
            Movement movement =
                    topics.movements().valueSerde().deserializer().deserialize(record.topic(), record.value());
            awaited.movementRead(movement.getSscc(), movement.getOccurredAt().toEpochMilli(), now);
        } else {
            ShipmentReady ready =
                    topics.shipmentsReady().valueSerde().deserializer().deserialize(record.topic(), record.value());
            awaited.readyRead(ready.getHandlingUnits(), ready.getReadyAt().toEpochMilli(), now);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
