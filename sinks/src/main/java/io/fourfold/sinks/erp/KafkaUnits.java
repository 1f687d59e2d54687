package io.fourfold.sinks.erp;

import io.fourfold.data.HandlingUnit;
import io.fourfold.schemas.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * {@code data.handling-units} in memory: read from its beginning, over all partitions and without a group. About 200 bytes a
 * unit.
 */
final class KafkaUnits implements UnitDirectory {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final AvroSerde<HandlingUnit> serde;
    private final KafkaConsumer<String, HandlingUnit> consumer;
    private final Map<String, Unit> units = new HashMap<>();
    private List<TopicPartition> partitions = List.of();

    /**
     * @param topic full name of the topic, prefix included
     * @param client Kafka's and the registry's own keys
     */
    KafkaUnits(String topic, Map<String, Object> client, String clientId) {
        this.topic = topic;
        serde = AvroSerde.forValues(client);
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.putAll(client);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), serde.deserializer());
    }

    @Override
    public Optional<List<Unit>> find(List<String> ssccs) {
        List<Unit> found = new ArrayList<>();
        for (String sscc : ssccs) {
            Unit unit = units.get(sscc);
            if (unit == null) {
                return Optional.empty();
            }
            found.add(unit);
        }
        return Optional.of(found);
    }

    @Override
    public void refresh() {
        try {
            assign();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, HandlingUnit> record : consumer.poll(POLL)) {
                    take(record.key(), record.value());
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

    private void take(String sscc, HandlingUnit unit) {
        if (unit == null) {
            units.remove(sscc);
        } else {
            units.put(sscc, new Unit(sscc, unit.getGtin(), Optional.ofNullable(unit.getLot()), unit.getQuantity()));
        }
    }

    @Override
    public void close() {
        consumer.close();
        serde.close();
    }
}
