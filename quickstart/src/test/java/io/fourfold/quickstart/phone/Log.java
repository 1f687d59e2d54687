package io.fourfold.quickstart.phone;

import io.fourfold.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A topic, read from its beginning for as long as the test wants. */
final class Log<V> implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, V> consumer;
    private final List<ConsumerRecord<String, V>> records = new ArrayList<>();

    Log(Topic<String, V> topic, String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The first that fits, once there is one. */
    V await(String what, Predicate<V> condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        do {
            Optional<V> found = all().stream().filter(condition).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        } while (System.nanoTime() < end);
        throw new AssertionError("Not within " + LIMIT + ": " + what);
    }

    /** What there is by now, without tombstones. */
    List<V> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        do {
            consumer.poll(POLL).forEach(records::add);
        } while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
        return records.stream()
                .map(ConsumerRecord::value)
                .filter(value -> value != null)
                .toList();
    }

    /** Whether the key of the record that fits still has a value; empty if there is no such record. */
    Optional<Boolean> newest(Predicate<V> condition) {
        all();
        Set<String> keys = new HashSet<>();
        Optional<Boolean> newest = Optional.empty();
        for (ConsumerRecord<String, V> record : records) {
            if (record.value() != null && condition.test(record.value())) {
                keys.add(record.key());
            }
            if (keys.contains(record.key())) {
                newest = Optional.of(record.value() != null);
            }
        }
        return newest;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
