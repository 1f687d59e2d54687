package io.fourfold.ingest.avro;

import io.fourfold.ingest.intake.Decoded;
import io.fourfold.ingest.intake.Formats;
import io.fourfold.ingest.intake.MessageKind;
import io.fourfold.ingest.intake.PayloadFormat;
import io.fourfold.ingest.intake.Refusal;
import io.fourfold.ingest.intake.Target;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.things.CommandAck;
import io.fourfold.things.ErrorCode;
import io.fourfold.things.Position;
import io.fourfold.things.Telemetry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record in the Confluent wire format: a zero byte, the id of the writer's schema in four bytes, the Avro body. Any
 * registered schema that resolves to ours will do (Avro's schema resolution).
 */
public final class AvroFormat implements PayloadFormat {
    private static final int HEADER_BYTES = 5;

    private final WriterSchemas schemas;

    private AvroFormat(WriterSchemas schemas) {
        AvroSerde.trustRecords();
        this.schemas = schemas;
    }

    /** Begins with a zero byte. */
    public static Formats.Known confluent(WriterSchemas schemas) {
        return new Formats.Known(
                new AvroFormat(schemas),
                List.of("application/vnd.apache.avro", "application/avro", "avro/binary"),
                first -> first == 0);
    }

    @Override
    public CompletableFuture<Void> prepare(byte[] payload) {
        if (!hasHeader(payload)) {
            return PREPARED;
        }
        CompletableFuture<WriterSchemas.Lookup> lookup = schemas.find(schemaId(payload));
        return lookup.isDone() ? PREPARED : lookup.thenAccept(found -> {});
    }

    @Override
    public Decoded decode(byte[] payload, Target target) {
        if (!hasHeader(payload)) {
            return new Refusal(
                    ErrorCode.MALFORMED, "Avro comes as a zero byte, the schema's id in four bytes, and the body");
        }
        int id = schemaId(payload);
        CompletableFuture<WriterSchemas.Lookup> lookup = schemas.find(id);
        if (!lookup.isDone() || lookup.join().registryAway()) {
            return new Decoded.Later();
        }
        return lookup.join()
                .schema()
                .map(writer -> decode(payload, writer, target))
                .orElseGet(() ->
                        new Refusal(ErrorCode.UNKNOWN_SCHEMA, "The registry has no Avro schema with the id " + id));
    }

    private static Decoded decode(byte[] payload, Schema writer, Target target) {
        SpecificRecord record = emptyRecord(target.kind());
        Schema ours = record.getSchema();
        if (!writer.getFullName().equals(ours.getFullName())) {
            return new Refusal(
                    ErrorCode.SCHEMA_MISMATCH,
                    "Here belongs a " + ours.getFullName() + ", the schema is of a " + writer.getFullName());
        }
        BinaryDecoder body =
                DecoderFactory.get().binaryDecoder(payload, HEADER_BYTES, payload.length - HEADER_BYTES, null);
        try {
            SpecificRecord read = new SpecificDatumReader<SpecificRecord>(writer, ours).read(record, body);
            return body.isEnd()
                    ? new Decoded.Records(List.of(read))
                    : new Refusal(ErrorCode.MALFORMED, "There is something after the Avro record");
        } catch (AvroTypeException e) {
            return new Refusal(ErrorCode.SCHEMA_MISMATCH, "The schema does not resolve to ours: " + e.getMessage());
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return new Refusal(ErrorCode.MALFORMED, "The bytes are not what their schema says");
        }
    }

    private static SpecificRecord emptyRecord(MessageKind kind) {
        return switch (kind) {
            case TELEMETRY -> new Telemetry();
            case POSITION -> new Position();
            case ACK -> new CommandAck();
        };
    }

    private static boolean hasHeader(byte[] payload) {
        return payload.length >= HEADER_BYTES && payload[0] == 0;
    }

    private static int schemaId(byte[] payload) {
        return ByteBuffer.wrap(payload, 1, Integer.BYTES).getInt();
    }
}
