package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Byte for byte what Confluent's own serialisers write and read, for every record of the contract. */
class AvroSerdeTest {
    private static final long SEED = 20_261_124;
    private static final int RECORDS = 50;
    private static final int HEADER_BYTES = 5; // a zero byte and the schema's id in four

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final ConfluentPeer confluent = new ConfluentPeer(registry);
    private final AvroSerde<SpecificRecord> serde =
            AvroSerde.forValues(registry, Map.of("schema.registry.url", "mock://contract"));

    static Stream<TopicSpec> topics() {
        System.out.println("AvroSerdeTest seed " + SEED);
        return TopicCatalogue.load().topics().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void writesWhatConfluentsSerializerWrites(TopicSpec topic) {
        // Given
        List<SpecificRecord> records = RandomRecords.specific(topic, RECORDS, SEED);
        List<byte[]> expected = confluent.write(topic.name(), records);

        // When
        List<byte[]> written = write(topic, records);

        // Then
        for (int i = 0; i < RECORDS; i++) {
            assertArrayEquals(expected.get(i), written.get(i), "record " + i + ": " + records.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void expectsTheSchemaThatConfluentsSerializerRegisters(TopicSpec topic) throws Exception {
        // Given
        byte[] value = confluent
                .write(topic.name(), RandomRecords.specific(topic, 1, SEED))
                .get(0);

        // When
        int id = register(topic);

        // Then
        assertEquals(id, ByteBuffer.wrap(value).getInt(1));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void readsWhatConfluentsSerializerWrites(TopicSpec topic) {
        // Given
        List<SpecificRecord> records = RandomRecords.specific(topic, RECORDS, SEED);
        List<byte[]> values = confluent.write(topic.name(), records);

        // When
        List<SpecificRecord> read = values.stream()
                .map(value -> serde.deserializer().deserialize(topic.name(), value))
                .toList();

        // Then
        assertEquals(records, read);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void isReadByConfluentsSpecificDeserializer(TopicSpec topic) throws Exception {
        // Given
        register(topic);
        List<SpecificRecord> records = RandomRecords.specific(topic, RECORDS, SEED);
        List<byte[]> values = write(topic, records);

        // When
        List<Object> read = confluent.readSpecific(topic.name(), values);

        // Then
        assertEquals(records, read);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void isReadByConfluentsGenericDeserializer(TopicSpec topic) throws Exception {
        // Given
        register(topic);
        Schema schema = TopicCatalogue.schema(topic);
        List<byte[]> values = write(topic, RandomRecords.specific(topic, RECORDS, SEED));

        // When
        List<Object> read = confluent.readGeneric(topic.name(), values);

        // Then
        assertEquals(
                values.stream()
                        .map(value -> RandomRecords.decode(schema, value, HEADER_BYTES))
                        .toList(),
                read);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void readsAWriterThatKnowsOneFieldMore(TopicSpec topic) throws Exception {
        // Given
        register(topic);
        Schema ours = TopicCatalogue.schema(topic);
        Schema newer = Evolution.add(
                ours, new Schema.Field("added", Schema.create(Schema.Type.STRING), "Not known to us.", ""));
        GenericRecord written = RandomRecords.generic(newer, 1, SEED).get(0);
        byte[] value = confluent.write(topic.name(), List.of(written)).get(0);

        // When
        SpecificRecord read = serde.deserializer().deserialize(topic.name(), value);

        // Then
        byte[] again = write(topic, List.of(read)).get(0);
        assertEquals(RandomRecords.project(written, ours), RandomRecords.decode(ours, again, HEADER_BYTES));
    }

    @Test
    void refusesToWriteASchemaThatNobodyRegistered() {
        // Given
        TopicSpec topic = TopicCatalogue.load().topics().get(0);
        List<SpecificRecord> records = RandomRecords.specific(topic, 1, SEED);

        // When
        SerializationException refused = assertThrows(SerializationException.class, () -> write(topic, records));

        // Then
        assertInstanceOf(RestClientException.class, refused.getCause());
    }

    @Test
    void refusesBytesThatAreNoSuchRecord() {
        // Given
        byte[] json = "{\"v\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        // When
        SerializationException refused = assertThrows(
                SerializationException.class, () -> serde.deserializer().deserialize("things.telemetry", json));

        // Then
        assertEquals("Unknown magic byte!", refused.getMessage());
    }

    @Test
    void keepsATombstoneATombstone() {
        // Given
        SpecificRecord deleted = null;

        // When
        byte[] value = serde.serializer().serialize("data.devices", deleted);

        // Then
        assertNull(value);
        assertNull(serde.deserializer().deserialize("data.devices", value));
    }

    private int register(TopicSpec topic) throws Exception {
        return registry.register(TopicSpec.valueSubject(topic.name()), new AvroSchema(TopicCatalogue.schema(topic)));
    }

    private List<byte[]> write(TopicSpec topic, List<SpecificRecord> records) {
        return records.stream()
                .map(record -> serde.serializer().serialize(topic.name(), record))
                .toList();
    }
}
