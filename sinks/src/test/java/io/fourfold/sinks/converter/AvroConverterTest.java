package io.fourfold.sinks.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroConverterTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int RECORDS = 50;
    private static final Map<String, ?> CONFIG =
            Map.of("schema.registry.url", "mock://converter", "auto.register.schemas", true);

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final AvroConverter converter = new AvroConverter(registry);
    private final KafkaAvroSerializer confluentWriter = new KafkaAvroSerializer(registry, CONFIG);
    private final KafkaAvroDeserializer confluentReader = new KafkaAvroDeserializer(registry, CONFIG);

    AvroConverterTest() {
        converter.configure(CONFIG, false);
    }

    static Stream<TopicSpec> topics() {
        return TopicCatalogue.load().topics().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyRecordOfTheCatalogueComesBackEqual(TopicSpec topic) throws Exception {
        // Given
        Schema schema = TopicCatalogue.schema(topic);
        registry.register(topic.name() + "-value", new AvroSchema(schema));
        RandomRecords random = new RandomRecords(new Random(SEED));
        for (int i = 0; i < RECORDS; i++) {
            GenericRecord written = (GenericRecord) random.any(schema);
            byte[] bytes = confluentWriter.serialize(topic.name(), written);

            // When
            SchemaAndValue connect = converter.toConnectData(topic.name(), bytes);
            byte[] back = converter.fromConnectData(topic.name(), connect.schema(), connect.value());

            // Then
            Object read = confluentReader.deserialize(topic.name(), back, schema);
            assertEquals(written, read, () -> "seed " + SEED);
        }
    }

    @Test
    void timesEnumsAndNullsHaveConnectTypes() {
        // Given
        Schema schema = TopicCatalogue.schema(
                TopicCatalogue.load().find("process.exceptions").orElseThrow());
        GenericRecord written = (GenericRecord) new RandomRecords(new Random(SEED)).any(schema);
        written.put("occurredAt", 1_700_000_000_123L);
        written.put("zoneId", null);
        written.put("missingUnits", List.of("a", "b"));
        written.put("missingLastZones", Map.of("a", "Z1"));

        // When
        SchemaAndValue read = converter.toConnectData("t", confluentWriter.serialize("t", written));

        // Then
        Struct struct = assertInstanceOf(Struct.class, read.value());
        assertEquals(
                Timestamp.LOGICAL_NAME,
                read.schema().field("occurredAt").schema().name());
        assertEquals(new Date(1_700_000_000_123L), struct.get("occurredAt"));
        assertEquals(written.get("kind").toString(), struct.getString("kind"));
        assertNull(struct.get("zoneId"));
        assertEquals(List.of("a", "b"), struct.getArray("missingUnits"));
        assertEquals(Map.of("a", "Z1"), struct.getMap("missingLastZones"));
    }

    @Test
    void tombstonesPass() {
        // When
        SchemaAndValue read = converter.toConnectData("t", null);

        // Then
        assertEquals(SchemaAndValue.NULL, read);
        assertNull(converter.fromConnectData("t", null, null));
    }

    @Test
    void bytesThatAreNoRecordAreTheRecordsFault() {
        // Given
        byte[] noMagicByte = {7, 0, 0, 0, 1, 2};

        // When
        Throwable failure = assertThrows(DataException.class, () -> converter.toConnectData("t", noMagicByte));

        // Then
        assertEquals("Could not read Avro of topic t", failure.getMessage());
    }

    @Test
    void anUnknownSchemaIsTheRecordsFault() {
        // Given
        byte[] unknownSchema = {0, 0, 0, 3, 0, 2};

        // When, Then
        assertThrows(DataException.class, () -> converter.toConnectData("t", unknownSchema));
    }

    @Test
    void aRegistryThatDoesNotAnswerIsRetried() {
        // Given
        AvroConverter lonely = new AvroConverter();
        lonely.configure(Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", 0), false);

        // When, Then
        assertThrows(RetriableException.class, () -> lonely.toConnectData("t", new byte[] {0, 0, 0, 0, 1, 2}));
    }
}
