package io.fourfold.benchmarks.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Avro's own reader and writer of specific records, with all that can be reused reused; no header, no registry. */
final class PlainAvro {
    private final SpecificDatumReader<SpecificRecord> reader;
    private final SpecificDatumWriter<SpecificRecord> writer;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    private final BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);

    PlainAvro(Schema schema) {
        reader = new SpecificDatumReader<>(schema);
        writer = new SpecificDatumWriter<>(schema);
    }

    byte[] encode(SpecificRecord record) throws IOException {
        bytes.reset();
        writer.write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    SpecificRecord decode(byte[] body) throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(body, decoder));
    }
}
