package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.things.GeoPoint;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class FixDeserializerTest {
    private static final Instant TIME = Instant.parse("2026-03-02T08:00:00.123Z");

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final Topic<String, Position> topic = Topics.of(
                    registry, Map.of("schema.registry.url", "mock://unused", "auto.register.schemas", true))
            .positions();
    private final FixDeserializer deserializer = new FixDeserializer((AvroSerde<Position>) topic.valueSerde());

    private byte[] write(Position position) {
        return topic.valueSerde().serializer().serialize(topic.name(), position);
    }

    @Test
    void theCursorReadsWhatAFullDecodeReads() {
        // Given
        long seed = Long.getLong("seed", 3L);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Position position = random(random);

            // When
            Fix fix = deserializer.deserialize(topic.name(), write(position));

            // Then
            assertEquals(Fix.of(position), fix, "seed " + seed + ", " + position);
        }
    }

    private static Position random(Random random) {
        Object point =
                switch (random.nextInt(3)) {
                    case 0 -> null;
                    case 1 ->
                        new LocalPoint(random.nextGaussian(), random.nextGaussian(), random.nextBoolean() ? 1.5 : null);
                    default -> new GeoPoint(48 + random.nextDouble(), -9 - random.nextDouble(), null);
                };
        return new Position(
                "tag-" + random.nextInt(100_000),
                random.nextBoolean() ? random.nextLong() : null,
                Instant.ofEpochMilli(random.nextLong() >> random.nextInt(20) + 18),
                TIME,
                random.nextBoolean() ? "Düsseldorf-" + random.nextInt(10_000) : null,
                random.nextBoolean() ? "" + random.nextInt(10_000) : null,
                point,
                random.nextBoolean() ? 0.3 : null);
    }

    @Test
    void aWriterWithAnotherSchemaIsDecodedInFull() throws Exception {
        // Given a schema with a field more, in front of ours
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("battery", Schema.create(Schema.Type.INT), null, 100));
        for (Schema.Field field : Position.getClassSchema().getFields()) {
            fields.add(new Schema.Field(field, field.schema()));
        }
        Schema newer = Schema.createRecord("Position", null, "io.fourfold.things", false, fields);
        int id = registry.register(topic.name() + "-value", new AvroSchema(newer));
        GenericRecord record = new GenericData.Record(newer);
        record.put("battery", 55);
        record.put("deviceId", "t1");
        record.put("sequence", 9L);
        record.put("eventTime", TIME.toEpochMilli());
        record.put("receivedTime", TIME.toEpochMilli());
        record.put("zoneId", "STAGE-1");

        // When
        Fix fix = deserializer.deserialize(topic.name(), encode(id, record));

        // Then
        long time = TIME.toEpochMilli();
        assertEquals(new Fix(true, 9, time, time, null, "STAGE-1", null, 0, 0), fix);
    }

    private static byte[] encode(int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    @Test
    void bytesThatEndTooEarlyAreNoPosition() {
        // Given
        byte[] whole = write(new Position("t1", 1L, TIME, TIME, "S", "Z", new LocalPoint(1.0, 2.0, null), null));
        deserializer.deserialize(topic.name(), whole);

        // When, Then: z and accuracy, the last two bytes, are not read
        for (int length = 6; length < whole.length - 2; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(SerializationException.class, () -> deserializer.deserialize(topic.name(), cut));
        }
    }

    @Test
    void bytesThatAreNoRecordAreNoPosition() {
        // When, Then
        assertThrows(SerializationException.class, () -> deserializer.deserialize(topic.name(), new byte[] {1, 2, 3}));
        assertThrows(SerializationException.class, () -> deserializer.deserialize(topic.name(), new byte[0]));
    }
}
