package io.fourfold.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;

/** Records of a schema with every field at random: in time, every branch of its unions and every symbol of its enums. */
final class RandomRecords {
    private RandomRecords() {}

    static List<GenericRecord> generic(Schema schema, int count, long seed) {
        return StreamSupport.stream(new RandomData(schema, count, seed).spliterator(), false)
                .map(GenericRecord.class::cast)
                .toList();
    }

    static List<SpecificRecord> specific(TopicSpec topic, int count, long seed) {
        Schema schema = TopicCatalogue.emptyRecord(topic).getSchema();
        return generic(schema, count, seed).stream()
                .map(record -> decode(new SpecificDatumReader<SpecificRecord>(schema), encode(record), 0))
                .toList();
    }

    /** The record's Avro body behind {@code offset}, written and read with the same schema. */
    static GenericRecord decode(Schema schema, byte[] bytes, int offset) {
        return decode(new GenericDatumReader<GenericRecord>(schema), bytes, offset);
    }

    /** The record as a reader of another schema sees it. */
    static GenericRecord project(GenericRecord record, Schema reader) {
        return decode(new GenericDatumReader<GenericRecord>(record.getSchema(), reader), encode(record), 0);
    }

    private static byte[] encode(GenericRecord record) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not encode " + record.getSchema().getFullName(), e);
        }
    }

    private static <T> T decode(DatumReader<T> reader, byte[] bytes, int offset) {
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not decode " + bytes.length + " bytes", e);
        }
    }
}
