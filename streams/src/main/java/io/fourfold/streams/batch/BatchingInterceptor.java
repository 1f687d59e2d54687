package io.fourfold.streams.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Merges consecutive records of one topic into batches, between Kafka's consumer and Kafka Streams (KIP-42).
 *
 * <p>A batch stands where its first record stood: it has that record's offset, so that a commit of what is not processed yet
 * leads back to all of it, and its timestamp, by which Kafka Streams chooses among a task's inputs. No batch spans more than a
 * second of timestamps, so that choice is off by no more than that. Nothing is held back for a batch to fill: at low rates
 * every record stays alone.
 */
public final class BatchingInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** The topic whose records are merged, as it is called in the cluster. */
    public static final String TOPIC_CONFIG = "fourfold.batch.topic";

    static final long MAX_SPAN_MILLIS = 1_000;
    static final int MAX_BYTES = 32 * 1024;

    private String topic;

    @Override
    public void configure(Map<String, ?> config) {
        if (!(config.get(TOPIC_CONFIG) instanceof String name)) {
            throw new IllegalArgumentException(
                    TOPIC_CONFIG + ": need the name of a topic, got " + config.get(TOPIC_CONFIG));
        }
        topic = name;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> merged = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
            merged.put(partition, partition.topic().equals(topic) ? merge(polled) : polled);
        }
        return new ConsumerRecords<>(merged, records.nextOffsets());
    }

    private static List<ConsumerRecord<byte[], byte[]>> merge(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> batches = new ArrayList<>();
        for (int from = 0; from < records.size(); ) {
            int to = end(records, from);
            batches.add(to - from == 1 ? records.get(from) : batch(records.subList(from, to)));
            from = to;
        }
        return batches;
    }

    /** Before which record the batch that begins with {@code from} ends. */
    private static int end(List<ConsumerRecord<byte[], byte[]>> records, int from) {
        long first = records.get(from).timestamp();
        int bytes = size(records.get(from));
        int to = from + 1;
        while (to < records.size()) {
            ConsumerRecord<byte[], byte[]> next = records.get(to);
            bytes += size(next);
            if (bytes > MAX_BYTES || Math.abs(next.timestamp() - first) > MAX_SPAN_MILLIS) {
                return to;
            }
            to++;
        }
        return to;
    }

    /** Bytes of key and value; -1 for each that there is none of. */
    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return record.serializedKeySize() + record.serializedValueSize();
    }

    private static ConsumerRecord<byte[], byte[]> batch(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                first.timestampType(),
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                null,
                null,
                headers(new Batch(records)),
                first.leaderEpoch());
    }

    /** Kafka keeps the class of headers to itself, and a record without any has them. */
    private static Headers headers(Batch batch) {
        return new Record<>(null, null, 0).headers().add(batch);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // what is committed are offsets of records, as without batches
    }

    @Override
    public void close() {
        // holds nothing
    }
}
