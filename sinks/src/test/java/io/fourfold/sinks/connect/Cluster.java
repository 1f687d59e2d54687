package io.fourfold.sinks.connect;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryState;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The contract's topics on a broker, to write to and look at. */
final class Cluster implements AutoCloseable {
    private final Map<String, Object> config;
    private final String prefix;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final Topics topics;
    private final AvroSerde<SpecificRecord> serde;
    private final KafkaAvroSerializer generic = new KafkaAvroSerializer();

    Cluster(String bootstrapServers, String registryUrl, String prefix) {
        this.prefix = prefix;
        config = Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registryUrl);
        admin = Admin.create(config);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> serdes = new HashMap<>(config);
        serdes.put(Topics.PREFIX_CONFIG, prefix);
        topics = Topics.of(serdes);
        serde = AvroSerde.forValues(config);
        generic.configure(config, false);
    }

    Topics topics() {
        return topics;
    }

    void create(List<String> names) throws Exception {
        create(names, 2);
    }

    void create(List<String> names, int partitions) throws Exception {
        admin.createTopics(names.stream()
                        .map(name -> new NewTopic(prefix + name, partitions, (short) 1))
                        .toList())
                .all()
                .get();
    }

    void send(String topic, String key, SpecificRecord value) {
        sendBytes(topic, key, serde.serializer().serialize(prefix + topic, value));
    }

    /** As a writer of any schema would: it need not be the one that our records were generated from. */
    void sendGeneric(String topic, String key, GenericRecord value) {
        sendBytes(topic, key, generic.serialize(prefix + topic, value));
    }

    void sendBytes(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(prefix + topic, key, value)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a connector's consumers have committed everything that its topics hold. */
    boolean caughtUp(String connector, List<String> names) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("connect-" + connector)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends(names).entrySet().stream()
                .allMatch(end -> end.getValue() == 0
                        || committed.containsKey(end.getKey())
                                && committed.get(end.getKey()).offset() == end.getValue());
    }

    private Map<TopicPartition, Long> ends(List<String> names) throws Exception {
        Set<TopicPartition> partitions = new HashSet<>();
        names.forEach(name -> List.of(0, 1).forEach(p -> partitions.add(new TopicPartition(prefix + name, p))));
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** All records of a topic as they lie. */
    List<ConsumerRecord<byte[], byte[]>> records(String name) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefix + name).stream()
                    .map(partition -> new TopicPartition(prefix + name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** What all sinks have confirmed; other records than Avro are left out. */
    List<Delivery> deliveries() {
        return records("process.deliveries").stream()
                .filter(record -> record.value()[0] == 0)
                .map(record ->
                        topics.deliveries().valueSerde().deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    /** Where each outcome and sink stand by the ledger, by outcome and sink. */
    Map<String, DeliveryState> ledger() {
        Map<String, DeliveryState> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records("process.delivery-status")) {
            DeliveryState state =
                    topics.deliveryStatus().valueSerde().deserializer().deserialize(record.topic(), record.value());
            newest.put(state.getOutcomeId() + "/" + state.getSink(), state);
        }
        return newest;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
