package io.fourfold.ingest.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka's and the registry's own keys, as they stand in the properties file.
 *
 * @param properties everything that is no setting of the gateway's own; {@code bootstrap.servers} and
 *     {@code schema.registry.url} are needed
 */
public record KafkaConfig(Map<String, String> properties) {
    private static final Map<String, String> PRODUCER_DEFAULTS = Map.of(
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
            ProducerConfig.LINGER_MS_CONFIG, "5",
            ProducerConfig.BATCH_SIZE_CONFIG, "65536",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "120000");

    public KafkaConfig {
        properties = Map.copyOf(properties);
        for (String key : Set.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "schema.registry.url")) {
            if (!properties.containsKey(key)) {
                throw Settings.invalid(key, "nothing", "a value");
            }
        }
        // What a device was told is safe must be safe: these two are no matter of taste.
        require(properties, ProducerConfig.ACKS_CONFIG, Set.of("all", "-1"));
        require(properties, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, Set.of("true"));
    }

    /** For the one producer: idempotent, acknowledged by all in-sync replicas. */
    public Map<String, Object> producer() {
        Map<String, Object> config = new HashMap<>(PRODUCER_DEFAULTS);
        copy(ProducerConfig.configNames(), config);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return config;
    }

    /** For the reader of {@code data.devices}: everything from the beginning, without a group. */
    public Map<String, Object> consumer() {
        Map<String, Object> config = new HashMap<>();
        copy(ConsumerConfig.configNames(), config);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return config;
    }

    private void copy(Set<String> names, Map<String, Object> into) {
        properties.forEach((key, value) -> {
            if (names.contains(key)) {
                into.put(key, value);
            }
        });
    }

    private static void require(Map<String, String> properties, String key, Set<String> allowed) {
        String value = properties.get(key);
        if (value != null && !allowed.contains(value)) {
            throw Settings.invalid(key, value, String.join(" or ", allowed) + " (or leave it out)");
        }
    }
}
