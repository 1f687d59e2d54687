package io.fourfold.quickstart.read;

import io.fourfold.quickstart.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/** What topics hold now: committed records, without a group. */
public final class TopicLog implements KeptRecords, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CONNECT_MILLIS = 15_000;
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<PartitionInfo>> topics;

    /** @throws org.apache.kafka.common.KafkaException if no broker answers within 15 s */
    public TopicLog(Map<String, Object> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("max.poll.records", 5_000);
        config.putIfAbsent("default.api.timeout.ms", CONNECT_MILLIS);
        // A fetch that waits at the end of a partition holds up the next read.
        config.putIfAbsent("fetch.max.wait.ms", 10);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        topics = consumer.listTopics();
    }

    @Override
    public boolean has(String topic) {
        return topics.containsKey(topic);
    }

    @Override
    public List<TopicPartition> partitions(String topic) {
        if (!has(topic)) {
            throw new CommandFailure("no topic " + topic + " in this cluster");
        }
        return topics.get(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    @Override
    public TopicPartition partition(String topic, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return new TopicPartition(
                topic,
                Utils.toPositive(Utils.murmur2(bytes)) % partitions(topic).size());
    }

    @Override
    public Map<TopicPartition, Range> ranges(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Range> ranges = new LinkedHashMap<>();
        consumer.endOffsets(partitions)
                .forEach((partition, end) -> ranges.put(partition, new Range(begins.get(partition), end)));
        return ranges;
    }

    @Override
    public Map<TopicPartition, Range> since(Map<TopicPartition, Instant> moments) {
        Map<TopicPartition, Range> ranges = ranges(moments.keySet());
        Map<TopicPartition, Long> times = new HashMap<>();
        moments.forEach((partition, moment) -> times.put(partition, Math.max(0, moment.toEpochMilli())));
        consumer.offsetsForTimes(times)
                .forEach((partition, first) -> ranges.computeIfPresent(
                        partition, (same, all) -> new Range(first == null ? all.to() : first.offset(), all.to())));
        return ranges;
    }

    @Override
    public void read(Map<TopicPartition, Range> ranges, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Range> open = new HashMap<>(ranges);
        open.values().removeIf(range -> range.from() >= range.to());
        consumer.assign(open.keySet());
        open.forEach((partition, range) -> consumer.seek(partition, range.from()));
        long heard = System.nanoTime();
        while (!open.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                throw new TimeoutException("nothing came of " + open.keySet() + " for " + SILENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Range range = ranges.get(new TopicPartition(record.topic(), record.partition()));
                if (record.offset() < range.to()) {
                    each.accept(record);
                }
            }
            List<TopicPartition> read = new ArrayList<>(open.keySet());
            read.removeIf(partition ->
                    consumer.position(partition) < open.get(partition).to());
            consumer.pause(read);
            open.keySet().removeAll(read);
        }
        consumer.unsubscribe();
    }

    @Override
    public Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        if (!has(place.topic())) {
            return Optional.empty();
        }
        Range range = ranges(List.of(place.partition())).get(place.partition());
        if (place.offset() < range.from() || place.offset() >= range.to()) {
            return Optional.empty();
        }
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        read(Map.of(place.partition(), new Range(place.offset(), place.offset() + 1)), found::add);
        return found.stream().findFirst();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
