package io.fourfold.sinks.compacted;

import io.fourfold.schemas.AvroSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/** Reads a compacted topic from its beginning, over all partitions and without a group. Only for one thread at a time. */
public final class CompactedTopic<V extends SpecificRecord> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final AvroSerde<V> serde;
    private final BiConsumer<String, V> taker;
    private final KafkaConsumer<String, V> consumer;
    private List<TopicPartition> partitions = List.of();

    /**
     * A reader that has read nothing yet.
     *
     * @param topic full name of the topic, prefix included
     * @param client Kafka's and the registry's own keys
     * @param taker takes each record, in the order of its partition; a null value is a tombstone
     */
    public CompactedTopic(String topic, Map<String, Object> client, String clientId, BiConsumer<String, V> taker) {
        this.topic = topic;
        this.taker = taker;
        serde = AvroSerde.forValues(client);
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.putAll(client);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), serde.deserializer());
    }

    /**
     * Hands over everything that the topic holds by now and that was not handed over yet.
     *
     * @throws RetriableException where the same call may work later
     * @throws ConnectException if there is no such topic
     */
    public void refresh() {
        try {
            assign();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, V> record : consumer.poll(POLL)) {
                    taker.accept(record.key(), record.value());
                }
            }
        } catch (KafkaException e) {
            throw new RetriableException("Could not read the topic " + topic, e);
        }
    }

    private void assign() {
        if (!partitions.isEmpty()) {
            return;
        }
        List<TopicPartition> found = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (found.isEmpty()) {
            throw new ConnectException("There is no topic " + topic + ": create it as the topic catalogue says");
        }
        consumer.assign(found);
        consumer.seekToBeginning(found);
        partitions = found;
    }

    @Override
    public void close() {
        consumer.close();
        serde.close();
    }
}
