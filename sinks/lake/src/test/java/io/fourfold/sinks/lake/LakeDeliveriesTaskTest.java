package io.fourfold.sinks.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.fourfold.process.Delivery;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LakeDeliveriesTaskTest {
    private static final String TOPIC = "acme.process.deliveries";

    private final String scope = "lake" + UUID.randomUUID();
    private final MemoryLake lake = new MemoryLake();
    private final TestClock clock = new TestClock();
    private final List<LakeDeliveriesTask> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(LakeDeliveriesTask::stop);
        MockSchemaRegistry.dropScope(scope);
    }

    @Test
    void aRecordIsTheDeliveryUnderTheOutcomesId() throws Exception {
        // Given
        registerSchema();
        lake.create("process.movements");
        long snapshot = lake.append("process.movements", "a");
        LakeDeliveriesTask task = started(Map.of());

        // When
        List<SourceRecord> records = task.poll();

        // Then
        assertEquals(1, records.size());
        SourceRecord record = records.get(0);
        assertEquals(TOPIC, record.topic());
        assertEquals("a", record.key());
        Delivery delivery;
        try (AvroSerde<Delivery> serde = AvroSerde.forValues(Map.of("schema.registry.url", "mock://" + scope))) {
            delivery = serde.deserializer().deserialize(TOPIC, (byte[]) record.value());
        }
        assertEquals("process.movements@" + snapshot, delivery.getExternalReference());
        assertEquals("lake", delivery.getSink());
    }

    @Test
    void anotherTaskGoesOnWhereTheOffsetSays() throws Exception {
        // Given
        registerSchema();
        lake.create("process.movements");
        lake.append("process.movements", "a");
        SourceRecord last = started(Map.of()).poll().get(0);
        lake.append("process.movements", "b");

        // When
        LakeDeliveriesTask other = started(Map.of(last.sourcePartition(), last.sourceOffset()));

        // Then
        assertEquals(List.of("b"), other.poll().stream().map(SourceRecord::key).toList());
        assertNull(other.poll());
    }

    @Test
    void aRegistryThatDoesNotKnowTheSchemaYetLosesNothing() throws Exception {
        // Given
        lake.create("process.movements");
        lake.append("process.movements", "a", "b");
        LakeDeliveriesTask task = started(Map.of());
        assertNull(task.poll());
        registerSchema();
        clock.goOn(Duration.ofMinutes(1));

        // When
        List<SourceRecord> records = task.poll();

        // Then
        assertEquals(List.of("a", "b"), records.stream().map(SourceRecord::key).toList());
    }

    private void registerSchema() throws Exception {
        MockSchemaRegistry.getClientForScope(scope)
                .register(
                        TOPIC + "-value",
                        new AvroSchema(TopicCatalogue.schema(
                                TopicCatalogue.load().find("process.deliveries").orElseThrow())));
    }

    private LakeDeliveriesTask started(Map<Map<String, ?>, Map<String, ?>> offsets) {
        LakeDeliveriesTask task = new LakeDeliveriesTask(settings -> lake.catalog(), clock);
        task.initialize(new Context(offsets));
        Map<String, String> props = new HashMap<>(LakeConfigTest.PROPS);
        props.put("poll.interval.ms", "1");
        props.put("deliveries.topic", TOPIC);
        props.put("deliveries.schema.registry.url", "mock://" + scope);
        task.start(props);
        started.add(task);
        return task;
    }

    /** Knows the offsets that a worker kept. */
    private record Context(Map<Map<String, ?>, Map<String, ?>> offsets)
            implements SourceTaskContext, OffsetStorageReader {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return this;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Map<String, Object> offset(Map<String, T> partition) {
            return (Map<String, Object>) offsets.get(partition);
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            throw new UnsupportedOperationException();
        }
    }
}
