package io.fourfold.ingest.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.fourfold.ingest.intake.Decoded;
import io.fourfold.ingest.intake.MessageKind;
import io.fourfold.ingest.intake.PayloadFormat;
import io.fourfold.ingest.intake.Refusal;
import io.fourfold.ingest.intake.Target;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.things.ErrorCode;
import io.fourfold.things.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroFormatTest {
    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
    private static final Target TARGET = new Target(MessageKind.TELEMETRY, Optional.of("tag-1"), TIME);

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final PayloadFormat format = AvroFormat.confluent(
                    new WriterSchemas(registry, Runnable::run, InstantSource.fixed(TIME)))
            .format();

    @Test
    void readsWhatTheSerdeWrites() {
        // Given
        Telemetry telemetry = new Telemetry("tag-1", 7L, TIME, TIME, Map.of("t", 0.1), Map.of("state", "ok"));
        AvroSerde<Telemetry> serde =
                AvroSerde.forValues(registry, Map.of("schema.registry.url", "mock://", "auto.register.schemas", true));
        byte[] payload = serde.serializer().serialize("things.telemetry", telemetry);

        // When
        Decoded decoded = format.decode(payload, TARGET);

        // Then
        assertEquals(
                telemetry,
                assertInstanceOf(Decoded.Records.class, decoded).records().get(0));
    }

    @Test
    void resolvesAnotherVersionOfTheSchema() throws Exception {
        // Given: an older device that knows no attributes, and one field of its own
        Schema writer = SchemaBuilder.record("Telemetry")
                .namespace("io.fourfold.things")
                .fields()
                .requiredString("deviceId")
                .requiredLong("eventTime")
                .requiredLong("receivedTime")
                .requiredInt("firmware")
                .name("measurements")
                .type()
                .map()
                .values()
                .floatType()
                .noDefault()
                .endRecord();
        GenericRecord record = new GenericData.Record(writer);
        record.put("deviceId", "tag-1");
        record.put("eventTime", TIME.toEpochMilli());
        record.put("receivedTime", TIME.toEpochMilli());
        record.put("firmware", 3);
        record.put("measurements", Map.of("t", 0.5f));

        // When
        Decoded decoded = format.decode(encoded(writer, record), TARGET);

        // Then
        assertEquals(
                new Telemetry("tag-1", null, TIME, TIME, Map.of("t", 0.5), Map.of()),
                assertInstanceOf(Decoded.Records.class, decoded).records().get(0));
    }

    @Test
    void refusesASchemaThatLacksWhatOursNeeds() throws Exception {
        // Given
        Schema writer = SchemaBuilder.record("Telemetry")
                .namespace("io.fourfold.things")
                .fields()
                .requiredString("deviceId")
                .endRecord();
        GenericRecord record = new GenericData.Record(writer);
        record.put("deviceId", "tag-1");

        // When
        Decoded decoded = format.decode(encoded(writer, record), TARGET);

        // Then
        assertEquals(
                ErrorCode.SCHEMA_MISMATCH,
                assertInstanceOf(Refusal.class, decoded).code());
    }

    /** A device that claims a string of two gigabytes must not cost us two gigabytes. */
    @Test
    void refusesLengthsThatTheBytesDoNotHold() throws Exception {
        // Given
        Schema writer = Telemetry.getClassSchema();
        int id = registry.register("x-value", new AvroSchema(writer));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0);
        out.writeInt(id);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        encoder.writeLong(Integer.MAX_VALUE - 16);

        // When
        Decoded decoded = format.decode(bytes.toByteArray(), TARGET);

        // Then
        assertEquals(
                ErrorCode.MALFORMED, assertInstanceOf(Refusal.class, decoded).code());
    }

    private byte[] encoded(Schema writer, GenericRecord record) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0);
        out.writeInt(registry.register(writer.hashCode() + "-value", new AvroSchema(writer)));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(writer).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
