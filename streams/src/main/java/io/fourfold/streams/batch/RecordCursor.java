package io.fourfold.streams.batch;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Walks over the records that one record of Kafka Streams stands for: those of a batch, or itself alone.
 *
 * <p>One cursor serves one processor for all of its records. Keys and values are not copied: they are for reading only.
 */
public final class RecordCursor {
    private Record<byte[], byte[]> source;
    private long sourceOffset;
    private List<ConsumerRecord<byte[], byte[]>> batch;
    private int next;
    private ConsumerRecord<byte[], byte[]> current;

    /**
     * Goes before the first record.
     *
     * @param record as Kafka Streams hands it out
     * @param recordOffset its offset
     */
    public void enter(Record<byte[], byte[]> record, long recordOffset) {
        source = record;
        sourceOffset = recordOffset;
        batch = record.headers().lastHeader(Batch.KEY) instanceof Batch records ? records.records() : null;
        next = 0;
        current = null;
    }

    /** Goes to the next record; {@code false} if there is none. */
    public boolean next() {
        if (next == (batch == null ? 1 : batch.size())) {
            return false;
        }
        current = batch == null ? null : batch.get(next);
        next++;
        return true;
    }

    public long offset() {
        return current == null ? sourceOffset : current.offset();
    }

    /** The record's timestamp, epoch milliseconds. */
    public long timestamp() {
        return current == null ? source.timestamp() : current.timestamp();
    }

    public Headers headers() {
        return current == null ? source.headers() : current.headers();
    }

    /** The record's key, {@code null} if it has none. */
    public byte[] key() {
        return current == null ? source.key() : current.key();
    }

    /** The record's value, {@code null} if it has none. */
    public byte[] value() {
        return current == null ? source.value() : current.value();
    }

    /** A record of Kafka Streams in place of this one. */
    public <K, V> Record<K, V> with(K key, V value) {
        return new Record<>(key, value, timestamp(), headers());
    }
}
