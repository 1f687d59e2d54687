package io.fourfold.streams.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * How a batch looks inside. It never leaves the process. One record after another, big endian:
 *
 * <pre>
 * offset and timestamp after the batch's own (4 bytes each, signed)
 * length (4, -1: null) and bytes of key and value
 * number of headers (4), for each length and bytes of its key (UTF-8) and value
 * </pre>
 */
final class BatchFormat {
    /** Marks a batch; taken from records that bring it along. */
    static final String HEADER = "fourfold.batch";

    static final int NULL = -1;

    private static final int FIXED = 5 * Integer.BYTES;
    private static final byte[] PRESENT = {};

    private BatchFormat() {}

    static Headers headers() {
        return none().add(HEADER, PRESENT);
    }

    /** Headers to add to; Kafka keeps the class to itself, and a record without any has them. */
    static Headers none() {
        return new Record<>(null, null, 0).headers();
    }

    /** Bytes that the record takes, but for its headers. */
    static int size(ConsumerRecord<byte[], byte[]> record) {
        return FIXED + length(record.key()) + length(record.value());
    }

    static byte[] write(List<ConsumerRecord<byte[], byte[]>> records) {
        int size = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            size += size(record) + sizeOf(record.headers());
        }
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        ByteBuffer out = ByteBuffer.allocate(size);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            out.putInt((int) (record.offset() - first.offset()));
            out.putInt((int) (record.timestamp() - first.timestamp()));
            put(out, record.key());
            put(out, record.value());
            put(out, record.headers());
        }
        return out.array();
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        if (bytes == null) {
            out.putInt(NULL);
        } else {
            out.putInt(bytes.length).put(bytes);
        }
    }

    private static void put(ByteBuffer out, Headers headers) {
        int count = out.position();
        out.putInt(0);
        int written = 0;
        for (Header header : headers) {
            put(out, header.key().getBytes(StandardCharsets.UTF_8));
            put(out, header.value());
            written++;
        }
        out.putInt(count, written);
    }

    private static int sizeOf(Headers headers) {
        int size = 0;
        for (Header header : headers) {
            size += 2 * Integer.BYTES + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return size;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
