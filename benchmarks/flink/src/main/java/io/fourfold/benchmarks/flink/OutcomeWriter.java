package io.fourfold.benchmarks.flink;

import io.fourfold.benchmarks.peers.Directory;
import io.fourfold.benchmarks.peers.PeerOutcomes;
import io.fourfold.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes outcomes as the records of the contract, with its registry. */
abstract class OutcomeWriter<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1;

    private final String bootstrapServers;
    private final String registryUrl;
    private transient Topics topics;
    private transient Directory directory;

    private OutcomeWriter(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    static OutcomeWriter<Moved> movements(String bootstrapServers, String registryUrl) {
        return new Movements(bootstrapServers, registryUrl);
    }

    static OutcomeWriter<Ready> shipmentsReady(String bootstrapServers, String registryUrl) {
        return new ShipmentsReady(bootstrapServers, registryUrl);
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        topics = Topics.of(Map.of("schema.registry.url", registryUrl));
        directory = Directory.read(bootstrapServers, registryUrl, false);
    }

    Topics topics() {
        return topics;
    }

    Directory directory() {
        return directory;
    }

    static ProducerRecord<byte[], byte[]> keyed(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static final class Movements extends OutcomeWriter<Moved> {
        private static final long serialVersionUID = 1;

        Movements(String bootstrapServers, String registryUrl) {
            super(bootstrapServers, registryUrl);
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(Moved moved, KafkaSinkContext context, Long timestamp) {
            var topic = topics().movements();
            var movement =
                    PeerOutcomes.movement(moved.siteId, moved.deviceId, moved.sscc, moved.from, moved.to, moved.time);
            return keyed(
                    topic.name(), moved.sscc, topic.valueSerde().serializer().serialize(topic.name(), movement));
        }
    }

    private static final class ShipmentsReady extends OutcomeWriter<Ready> {
        private static final long serialVersionUID = 1;

        ShipmentsReady(String bootstrapServers, String registryUrl) {
            super(bootstrapServers, registryUrl);
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(Ready ready, KafkaSinkContext context, Long timestamp) {
            var topic = topics().shipmentsReady();
            var record = PeerOutcomes.ready(directory().shipment(ready.sscc), ready.time);
            return keyed(
                    topic.name(),
                    record.getShipmentId(),
                    topic.valueSerde().serializer().serialize(topic.name(), record));
        }
    }
}
