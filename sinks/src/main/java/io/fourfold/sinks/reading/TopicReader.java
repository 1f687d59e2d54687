package io.fourfold.sinks.reading;

import io.fourfold.schemas.AvroSerde;
import io.fourfold.sinks.converter.RegistryOutage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic over all its partitions and without a group, in slices that a {@code put} of Connect has time for. Only for one
 * thread at a time.
 *
 * <p>What is no such record is skipped with a warning that says where it lies: one record of somebody else's must not stop a sink.
 * All methods throw {@link RetriableException} where the same call may work later, and then go on where they were, and {@link
 * ConnectException} where an operator must act first.
 */
public final class TopicReader<V extends SpecificRecord> implements AutoCloseable {
    static final Duration SLICE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);

    private final String topic;
    private final Class<V> type;
    private final Deserializer<? extends SpecificRecord> values;
    private final Consumer<String, byte[]> consumer;
    private final Clock clock;
    private Map<TopicPartition, Long> ends = Map.of();

    TopicReader(
            String topic,
            Class<V> type,
            Deserializer<? extends SpecificRecord> values,
            Consumer<String, byte[]> consumer,
            Clock clock) {
        this.topic = topic;
        this.type = type;
        this.values = values;
        this.consumer = consumer;
        this.clock = clock;
    }

    /**
     * A reader that has read nothing yet.
     *
     * @param topic full name of the topic, prefix included
     * @param client Kafka's own keys
     * @param serde closed by whoever made it
     */
    public static <V extends SpecificRecord> TopicReader<V> of(
            String topic, Class<V> type, AvroSerde<V> serde, Map<String, Object> client, String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.putAll(client);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new TopicReader<>(
                topic,
                type,
                serde.deserializer(),
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                Clock.systemUTC());
    }

    /** Starts with what was written at that time or later, up to what is there by now. */
    public void from(Instant since) {
        try {
            assign();
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(consumer.assignment().stream()
                    .collect(Collectors.toMap(Function.identity(), partition -> Math.max(0, since.toEpochMilli()))));
            // A partition that has nothing so young starts at its end.
            starts.forEach((partition, start) ->
                    consumer.seek(partition, start == null ? ends.get(partition) : start.offset()));
        } catch (KafkaException e) {
            throw TopicFailure.reading(topic, e);
        }
    }

    /** Starts, or goes on, with what was not handed over yet, up to what is there by now. */
    public void onward() {
        try {
            if (consumer.assignment().isEmpty()) {
                assign();
                consumer.seekToBeginning(consumer.assignment());
            } else {
                ends = consumer.endOffsets(consumer.assignment());
            }
        } catch (KafkaException e) {
            throw TopicFailure.reading(topic, e);
        }
    }

    private void assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new ConnectException("There is no topic " + topic + ": create it as the topic catalogue says");
        }
        ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
    }

    /**
     * Hands over, for some seconds, what comes next, in the order of each partition; a null value is a tombstone.
     *
     * @return whether that was all
     */
    public boolean read(BiConsumer<String, V> taker) {
        Instant stopAt = clock.instant().plus(SLICE);
        try {
            while (!atEnd()) {
                if (!clock.instant().isBefore(stopAt)) {
                    return false;
                }
                ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
                decoded(polled).forEach(record -> taker.accept(record.key(), record.value()));
            }
            return true;
        } catch (KafkaException e) {
            throw TopicFailure.reading(topic, e);
        }
    }

    private boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<Decoded<V>> decoded(ConsumerRecords<String, byte[]> polled) {
        List<Decoded<V>> decoded = new ArrayList<>(polled.count());
        try {
            for (ConsumerRecord<String, byte[]> record : polled) {
                decode(record, decoded);
            }
        } catch (RetriableException e) {
            polled.partitions()
                    .forEach(partition -> consumer.seek(
                            partition, polled.records(partition).get(0).offset()));
            throw e;
        }
        return decoded;
    }

    private void decode(ConsumerRecord<String, byte[]> record, List<Decoded<V>> decoded) {
        try {
            SpecificRecord value = record.value() == null ? null : values.deserialize(topic, record.value());
            decoded.add(new Decoded<>(record.key(), type.cast(value)));
        } catch (RuntimeException e) {
            if (RegistryOutage.isCauseOf(e)) {
                throw new RetriableException(
                        "Could not read the topic " + topic + ": the schema registry does not answer", e);
            }
            // Not the exception: its text may hold what the record holds.
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getClass().getSimpleName())
                    .log("Skipped a record that cannot be decoded");
        }
    }

    /** Lets go of what was fetched; the next start is a new one. */
    public void release() {
        consumer.unsubscribe();
        ends = Map.of();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private record Decoded<V>(String key, V value) {}
}
