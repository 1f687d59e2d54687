package io.fourfold.benchmarks.state;

import io.fourfold.benchmarks.machine.Broker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits for the first movement that is committed after now. */
final class FirstOutcome implements AutoCloseable {
    private static final String TOPIC = "process.movements";

    private final KafkaConsumer<byte[], byte[]> consumer;

    FirstOutcome(Broker broker) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeks now, not at the first poll
    }

    /** Returns when it was read, as {@link System#nanoTime} tells it. */
    long await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No outcome within " + limit);
            }
        }
        return System.nanoTime();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
