package io.fourfold.streams.runner;

import io.fourfold.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' properties of one topology: our defaults, then what the user set, then what is not theirs to set. */
final class StreamsDefaults {
    private static final String CLASSIC = "classic";

    private StreamsDefaults() {}

    static Properties of(RunnerConfig config, String topology, String groupProtocol, DeadLetters deadLetters) {
        Properties properties = new Properties();
        properties.putAll(defaults(groupProtocol));
        properties.putAll(config.properties());
        // Kafka Streams takes topic.* for settings of its internal topics: ours must not be among them.
        properties.remove(Topics.PREFIX_CONFIG);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId(topology));
        properties.put(DeadLetters.CONFIG, deadLetters);
        return properties;
    }

    /** Adds what a process needs, unless the user said otherwise; a consumer's interceptors come after those of the user. */
    static void add(Properties properties, Map<String, Object> ofProcess) {
        String interceptors = StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
        Object users = properties.getOrDefault(
                interceptors, properties.get(StreamsConfig.consumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG)));
        ofProcess.forEach(properties::putIfAbsent);
        if (users != null && ofProcess.containsKey(interceptors)) {
            properties.put(interceptors, users + "," + ofProcess.get(interceptors));
        }
    }

    private static Map<String, Object> defaults(String groupProtocol) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // An outcome is visible at the commit, and rows that changed are logged once a commit: a second makes staging
        // cheap at high rates, and an outcome little more than that late. Where rates are low, 100 ms cost nothing that
        // counts.
        defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        defaults.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, groupProtocol);
        defaults.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        defaults.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        // A record cache costs more than it saves where each event has its own key, and hides what a commit would show.
        defaults.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        defaults.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableToDeadLetters.class.getName());
        defaults.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailedToDeadLetters.class.getName());
        // Deprecated as a constant already, because it will be so by default; until then a zone could stop us.
        defaults.put("processing.exception.handler.global.enabled", true);
        defaults.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // What is sent is seen at the commit, which sends what waits: so batches may fill up until then.
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 131_072);
        defaults.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        if (groupProtocol.equals(CLASSIC)) { // else the broker sets it for the group
            defaults.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
            defaults.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        }
        return defaults;
    }
}
