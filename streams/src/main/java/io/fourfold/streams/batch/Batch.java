package io.fourfold.streams.batch;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The records that one record of Kafka Streams stands for, in a header of that record: Kafka Streams hands headers on as they are. It never leaves the
 * process, and a header that came from outside is none, whatever it is called.
 *
 * @param records at least two, in their order
 */
record Batch(List<ConsumerRecord<byte[], byte[]>> records) implements Header {
    static final String KEY = "fourfold.batch";
    private static final byte[] EMPTY = {};

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public byte[] value() {
        return EMPTY;
    }
}
