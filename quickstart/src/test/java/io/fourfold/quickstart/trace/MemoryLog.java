package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.read.KeptRecords;
import io.fourfold.quickstart.read.Place;
import io.fourfold.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;

/** Topics in memory; notes what is read of them. */
final class MemoryLog implements KeptRecords {
    /** One reading of a partition. */
    record Read(TopicPartition partition, Instant oldest) {}

    private final int partitions;
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();
    private final List<Read> reads = new ArrayList<>();

    MemoryLog(int partitions) {
        this.partitions = partitions;
    }

    /** Appends a record, and returns its place. */
    <V> String add(Topic<String, V> topic, String key, V value, Instant timestamp) {
        TopicPartition partition = partition(topic.name(), key);
        List<ConsumerRecord<byte[], byte[]>> log = log(partition);
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        log.add(new ConsumerRecord<>(
                topic.name(),
                partition.partition(),
                log.size(),
                timestamp.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length(),
                bytes.length,
                key.getBytes(StandardCharsets.UTF_8),
                bytes,
                new RecordHeaders(),
                Optional.empty()));
        return new Place(partition, log.size() - 1).toString();
    }

    /** The newest record of a topic that has one key. */
    ConsumerRecord<byte[], byte[]> last(String topic) {
        return partitions(topic).stream()
                .map(this::log)
                .filter(log -> !log.isEmpty())
                .map(log -> log.get(log.size() - 1))
                .findFirst()
                .orElseThrow();
    }

    List<Read> reads(TopicPartition partition) {
        return reads.stream().filter(read -> read.partition().equals(partition)).toList();
    }

    void forgetReads() {
        reads.clear();
    }

    private List<ConsumerRecord<byte[], byte[]>> log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, any -> new ArrayList<>());
    }

    @Override
    public boolean has(String topic) {
        return logs.keySet().stream().anyMatch(partition -> partition.topic().equals(topic));
    }

    @Override
    public List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    @Override
    public TopicPartition partition(String topic, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return new TopicPartition(topic, Utils.toPositive(Utils.murmur2(bytes)) % partitions);
    }

    @Override
    public Map<TopicPartition, Range> ranges(Collection<TopicPartition> wanted) {
        Map<TopicPartition, Range> ranges = new LinkedHashMap<>();
        wanted.forEach(
                partition -> ranges.put(partition, new Range(0, log(partition).size())));
        return ranges;
    }

    @Override
    public Map<TopicPartition, Range> since(Map<TopicPartition, Instant> moments) {
        Map<TopicPartition, Range> ranges = new LinkedHashMap<>();
        moments.forEach((partition, moment) -> {
            List<ConsumerRecord<byte[], byte[]>> log = log(partition);
            long before = log.stream()
                    .takeWhile(record -> record.timestamp() < moment.toEpochMilli())
                    .count();
            ranges.put(partition, new Range(before, log.size()));
        });
        return ranges;
    }

    @Override
    public void read(Map<TopicPartition, Range> ranges, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        ranges.forEach((partition, range) -> {
            List<ConsumerRecord<byte[], byte[]>> part = log(partition).subList((int) range.from(), (int) range.to());
            part.stream()
                    .findFirst()
                    .ifPresent(first -> reads.add(new Read(partition, Instant.ofEpochMilli(first.timestamp()))));
            part.forEach(each);
        });
    }

    @Override
    public Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        List<ConsumerRecord<byte[], byte[]>> log = log(place.partition());
        return place.offset() < log.size() ? Optional.of(log.get((int) place.offset())) : Optional.empty();
    }
}
