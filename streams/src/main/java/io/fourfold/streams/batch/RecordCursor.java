package io.fourfold.streams.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Walks over the records that one record of Kafka Streams stands for: those of a batch, or itself alone.
 *
 * <p>Keys and values are ranges of arrays, so that nothing is copied that is only looked at. One cursor serves one processor
 * for all of its records.
 */
public final class RecordCursor {
    private Record<byte[], byte[]> source;
    private long firstOffset;
    private ByteBuffer batch;
    private boolean single;
    private long offset;
    private long timestamp;
    private int headersAt;
    private byte[] keys;
    private int keyFrom;
    private int keyTo;
    private byte[] values;
    private int valueFrom;
    private int valueTo;

    /**
     * Goes before the first record.
     *
     * @param record as Kafka Streams hands it out
     * @param recordOffset its offset
     */
    public void enter(Record<byte[], byte[]> record, long recordOffset) {
        source = record;
        firstOffset = recordOffset;
        batch = record.headers().lastHeader(BatchFormat.HEADER) == null ? null : ByteBuffer.wrap(record.value());
        single = true;
    }

    /** Goes to the next record; {@code false} if there is none. */
    public boolean next() {
        if (batch != null) {
            return nextOfBatch();
        }
        if (!single) {
            return false;
        }
        single = false;
        offset = firstOffset;
        timestamp = source.timestamp();
        keys = source.key();
        keyFrom = 0;
        keyTo = keys == null ? BatchFormat.NULL : keys.length;
        values = source.value();
        valueFrom = 0;
        valueTo = values == null ? BatchFormat.NULL : values.length;
        return true;
    }

    private boolean nextOfBatch() {
        if (!batch.hasRemaining()) {
            return false;
        }
        offset = firstOffset + batch.getInt();
        timestamp = source.timestamp() + batch.getInt();
        keys = batch.array();
        values = batch.array();
        int length = batch.getInt();
        keyFrom = batch.position();
        keyTo = skip(length);
        length = batch.getInt();
        valueFrom = batch.position();
        valueTo = skip(length);
        headersAt = batch.position();
        for (int lengths = 2 * batch.getInt(); lengths > 0; lengths--) {
            skip(batch.getInt());
        }
        return true;
    }

    private int skip(int length) {
        if (length == BatchFormat.NULL) {
            return BatchFormat.NULL;
        }
        batch.position(batch.position() + length);
        return batch.position();
    }

    private static byte[] readBytes(ByteBuffer from) {
        int length = from.getInt();
        if (length == BatchFormat.NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    public long offset() {
        return offset;
    }

    /** The record's timestamp, epoch milliseconds. */
    public long timestamp() {
        return timestamp;
    }

    /** The record's headers; they are read only when asked for. */
    public Headers headers() {
        if (batch == null) {
            return source.headers();
        }
        ByteBuffer from = batch.duplicate().position(headersAt);
        Headers headers = BatchFormat.none();
        for (int left = from.getInt(); left > 0; left--) {
            headers.add(new String(readBytes(from), StandardCharsets.UTF_8), readBytes(from));
        }
        return headers;
    }

    public boolean hasKey() {
        return keyTo != BatchFormat.NULL;
    }

    /** The array that holds the key from {@link #keyFrom} to before {@link #keyTo}. */
    public byte[] keys() {
        return keys;
    }

    public int keyFrom() {
        return keyFrom;
    }

    public int keyTo() {
        return keyTo;
    }

    /** A copy of the key. */
    public byte[] key() {
        return Arrays.copyOfRange(keys, keyFrom, keyTo);
    }

    public boolean hasValue() {
        return valueTo != BatchFormat.NULL;
    }

    /** The array that holds the value from {@link #valueFrom} to before {@link #valueTo}. */
    public byte[] values() {
        return values;
    }

    public int valueFrom() {
        return valueFrom;
    }

    public int valueTo() {
        return valueTo;
    }

    /** A copy of the value; {@code null} if there is none. */
    public byte[] value() {
        return hasValue() ? Arrays.copyOfRange(values, valueFrom, valueTo) : null;
    }

    /** A record of Kafka Streams in place of this one. */
    public <K, V> Record<K, V> with(K key, V value) {
        return new Record<>(key, value, timestamp, headers());
    }
}
