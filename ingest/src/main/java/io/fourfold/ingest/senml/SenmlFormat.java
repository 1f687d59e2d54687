package io.fourfold.ingest.senml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.fourfold.ingest.intake.Decoded;
import io.fourfold.ingest.intake.Formats;
import io.fourfold.ingest.intake.PayloadFormat;
import io.fourfold.ingest.intake.Target;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** SenML (RFC 8428), in JSON and in CBOR: one of our records for each device and time that a pack speaks of. */
public final class SenmlFormat implements PayloadFormat {
    private static final int CBOR_MAJOR_TYPE = 0xE0;
    private static final int CBOR_ARRAY = 0x80;

    private final JsonFactory factory;
    private final SenmlLabels labels;
    private final AsciiStrings strings = new AsciiStrings();

    private SenmlFormat(JsonFactory factory, SenmlLabels labels) {
        this.factory = factory;
        this.labels = labels;
    }

    /** {@code application/senml+json}; begins with a bracket or white space. */
    public static Formats.Known json() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .build();
        return new Formats.Known(
                new SenmlFormat(factory, SenmlLabels.JSON),
                List.of("application/senml+json"),
                first -> first == '['
                        || first == '{'
                        || first == ' '
                        || first == '\n'
                        || first == '\r'
                        || first == '\t');
    }

    /** {@code application/senml+cbor}; begins with an array of CBOR (RFC 8949). */
    public static Formats.Known cbor() {
        return new Formats.Known(
                new SenmlFormat(new CBORFactory(), SenmlLabels.CBOR),
                List.of("application/senml+cbor"),
                first -> (first & CBOR_MAJOR_TYPE) == CBOR_ARRAY);
    }

    @Override
    public Decoded decode(byte[] payload, Target target) {
        SenmlTime clock = SenmlTime.at(target.receivedTime());
        List<SenmlRecord> usual = labels == SenmlLabels.JSON ? SenmlCursor.read(payload, strings, clock) : null;
        if (usual == null) {
            return decodeFully(payload, target, clock);
        }
        try {
            return new Decoded.Records(assemble(usual, target));
        } catch (SenmlException e) {
            return e.toRefusal();
        }
    }

    /** Decodes any pack, and says what is wrong with one that is none. */
    Decoded decodeFully(byte[] payload, Target target, SenmlTime clock) {
        try (JsonParser parser = factory.createParser(payload)) {
            return new Decoded.Records(assemble(new SenmlReader(labels, clock).read(parser), target));
        } catch (SenmlException e) {
            return e.toRefusal();
        } catch (JsonProcessingException e) {
            return SenmlException.malformed(where(e)).toRefusal();
        } catch (IOException e) {
            return SenmlException.malformed("The SenML pack ends too early").toRefusal();
        }
    }

    private static List<SpecificRecord> assemble(List<SenmlRecord> records, Target target) throws SenmlException {
        Groups groups = new Groups(target.kind());
        for (SenmlRecord record : records) {
            SenmlName name = SenmlName.of(record, target.deviceId());
            groups.of(name.deviceId(), record.timeMillis()).add(name.name(), record);
        }
        return groups.build();
    }

    private static String where(JsonProcessingException e) {
        long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
        return "The SenML pack cannot be read: " + e.getOriginalMessage() + " (byte " + offset + ")";
    }
}
