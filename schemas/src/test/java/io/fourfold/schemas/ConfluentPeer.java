package io.fourfold.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.List;
import java.util.Map;

/** Somebody else's program: Confluent's serialisers, with Confluent's keys and defaults, on the same registry. */
record ConfluentPeer(SchemaRegistryClient registry) {
    /** Confluent's keys: the defaults, but for the property that only Java understands. */
    private static final Map<String, Object> CONFIG =
            Map.of("schema.registry.url", "mock://contract", "avro.remove.java.properties", true);

    List<byte[]> write(String topic, List<?> records) {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry, CONFIG)) {
            return records.stream()
                    .map(record -> serializer.serialize(topic, record))
                    .toList();
        }
    }

    List<Object> readSpecific(String topic, List<byte[]> values) {
        return read(topic, values, true);
    }

    List<Object> readGeneric(String topic, List<byte[]> values) {
        return read(topic, values, false);
    }

    private List<Object> read(String topic, List<byte[]> values, boolean specific) {
        Map<String, Object> config = Map.of("schema.registry.url", "mock://contract", "specific.avro.reader", specific);
        try (KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(registry, config)) {
            return values.stream()
                    .map(value -> deserializer.deserialize(topic, value))
                    .toList();
        }
    }
}
