package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.errors.ConnectException;

/** Reads the log from a point in time to its end, over all partitions and without a consumer group. */
final class DeliveryLogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final KafkaConsumer<String, Delivery> consumer;

    DeliveryLogReader(String topic, Map<String, Object> config, Deserializer<Delivery> deserializer) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), deserializer);
    }

    void readSince(Instant since, Consumer<Delivery> each) {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(partitions, since, ends);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, Delivery> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    each.accept(record.value());
                }
            }
        }
        consumer.unsubscribe();
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions.isEmpty()) {
            throw new ConnectException("There is no topic " + topic + ": create it as the topic catalogue says");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** A partition that has nothing so young starts at its end. */
    private void seek(List<TopicPartition> partitions, Instant since, Map<TopicPartition, Long> ends) {
        long millis = Math.max(0, since.toEpochMilli());
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> millis)));
        starts.forEach(
                (partition, start) -> consumer.seek(partition, start == null ? ends.get(partition) : start.offset()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
