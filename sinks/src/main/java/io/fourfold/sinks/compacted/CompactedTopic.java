package io.fourfold.sinks.compacted;

import io.fourfold.schemas.AvroSerde;
import io.fourfold.sinks.reading.TopicReader;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/** Reads a compacted topic from its beginning, over all partitions and without a group. Only for one thread at a time. */
public final class CompactedTopic<V extends SpecificRecord> implements AutoCloseable {
    private final String topic;
    private final AvroSerde<V> serde;
    private final TopicReader<V> reader;
    private final BiConsumer<String, V> taker;

    /**
     * A reader that has read nothing yet.
     *
     * @param topic full name of the topic, prefix included
     * @param type what it holds; anything else is skipped with a warning, and what its key had before stays
     * @param client Kafka's and the registry's own keys
     * @param taker takes each record, in the order of its partition; a null value is a tombstone
     */
    public CompactedTopic(
            String topic, Class<V> type, Map<String, Object> client, String clientId, BiConsumer<String, V> taker) {
        this.topic = topic;
        this.taker = taker;
        serde = AvroSerde.forValues(client);
        reader = TopicReader.of(topic, type, serde, client, clientId);
    }

    /**
     * Hands over everything that the topic holds by now and that was not handed over yet.
     *
     * @throws RetriableException where the same call may work later, or there is so much that it takes another one
     * @throws ConnectException if there is no such topic, or it may not be read
     */
    public void refresh() {
        reader.onward();
        if (!reader.read(taker)) {
            throw new RetriableException("Still reading the topic " + topic);
        }
    }

    @Override
    public void close() {
        reader.close();
        serde.close();
    }
}
