package io.fourfold.quickstart.read;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The committed records that topics hold now. */
public interface KeptRecords {
    /** Offsets of a partition: from the first to before the second. */
    record Range(long from, long to) {}

    /** Whether the cluster has the topic. */
    boolean has(String topic);

    /** The topic's partitions. @throws CommandFailure if there is no such topic */
    List<TopicPartition> partitions(String topic);

    /** The partition in which Kafka's own partitioner puts a key. */
    TopicPartition partition(String topic, String key);

    /** What each partition holds. */
    Map<TopicPartition, Range> ranges(Collection<TopicPartition> partitions);

    /** What each partition holds, from the first record on whose timestamp is at or after the moment. */
    Map<TopicPartition, Range> since(Map<TopicPartition, Instant> moments);

    /** Hands over every record of the ranges, each partition in its order. */
    void read(Map<TopicPartition, Range> ranges, Consumer<ConsumerRecord<byte[], byte[]>> each);

    /** The record at a place; empty if the topic does not hold it any more. */
    Optional<ConsumerRecord<byte[], byte[]>> at(Place place);
}
