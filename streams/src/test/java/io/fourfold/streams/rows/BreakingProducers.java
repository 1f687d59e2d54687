package io.fourfold.streams.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Producers that note what they do, and fail when told to, as a process that dies would. */
final class BreakingProducers extends DefaultKafkaClientSupplier {
    static final String ROW = "row";
    static final String ANSWER = "answer";
    static final String OFFSETS = "offsets";

    /** Rows that still go through; far more than any test sends: no failure. */
    private final AtomicLong rowsLeft = new AtomicLong(Long.MAX_VALUE);

    private volatile boolean dead;

    private final List<List<String>> transactions = new CopyOnWriteArrayList<>();

    /** Lets so many more rows through; the one after them fails. */
    void breakAfter(long rows) {
        rowsLeft.set(rows);
    }

    /** Lets nothing through any more. */
    void die() {
        dead = true;
    }

    /** Whether rows were held back since the last {@link #heal}. */
    boolean brokeAFlush() {
        return rowsLeft.get() < 0;
    }

    void heal() {
        rowsLeft.set(Long.MAX_VALUE);
        dead = false;
    }

    /** What was done in each transaction that was committed: {@link #ROW}, {@link #ANSWER}, {@link #OFFSETS}. */
    List<List<String>> transactions() {
        return List.copyOf(transactions);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
            private final List<String> calls = new ArrayList<>();

            @Override
            public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                boolean row = record.topic().endsWith("-changelog");
                if (dead || row && rowsLeft.decrementAndGet() < 0) {
                    throw new IllegalStateException("The process dies here");
                }
                calls.add(row ? ROW : ANSWER);
                return super.send(record, callback);
            }

            @Override
            public void sendOffsetsToTransaction(
                    Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
                calls.add(OFFSETS);
                super.sendOffsetsToTransaction(offsets, group);
            }

            @Override
            public void commitTransaction() {
                super.commitTransaction();
                transactions.add(List.copyOf(calls));
                calls.clear();
            }
        };
    }
}
