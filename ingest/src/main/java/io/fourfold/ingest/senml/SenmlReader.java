package io.fourfold.ingest.senml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a SenML pack and resolves its records (RFC 8428): base fields worked in, times absolute. A record that holds base
 * fields and nothing else is let pass, which is more than the RFC allows and what many devices send.
 */
final class SenmlReader {
    private final SenmlLabels labels;
    private final SenmlTime clock;
    private String baseName = "";
    private double baseTime;
    private String baseUnit;
    private double baseValue;
    private double baseSum;

    SenmlReader(SenmlLabels labels, SenmlTime clock) {
        this.labels = labels;
        this.clock = clock;
    }

    List<SenmlRecord> read(JsonParser parser) throws IOException, SenmlException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw SenmlException.malformed("A SenML pack is an array of records");
        }
        List<SenmlRecord> records = new ArrayList<>();
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw SenmlException.malformed("SenML record " + index + " must be an object");
            }
            SenmlFields fields = SenmlFields.read(parser, labels, index);
            setBase(fields);
            if (!fields.isBaseOnly()) {
                records.add(resolve(fields));
            }
        }
        if (parser.nextToken() != null) {
            throw SenmlException.malformed("There is something after the SenML pack");
        }
        if (records.isEmpty()) {
            throw SenmlException.missing("The SenML pack has no record with a value");
        }
        return records;
    }

    private void setBase(SenmlFields fields) {
        baseName = fields.baseName == null ? baseName : fields.baseName;
        baseTime = fields.baseTime == null ? baseTime : fields.baseTime;
        baseUnit = fields.baseUnit == null ? baseUnit : fields.baseUnit;
        baseValue = fields.baseValue == null ? baseValue : fields.baseValue;
        baseSum = fields.baseSum == null ? baseSum : fields.baseSum;
    }

    private SenmlRecord resolve(SenmlFields fields) throws SenmlException {
        if (!fields.hasValue() && fields.sum == null) {
            throw SenmlException.missing(fields.at("needs one of v, vs, vb, vd, or s"));
        }
        return new SenmlRecord(
                baseName,
                fields.name,
                clock.millis(baseTime + fields.time),
                fields.unit == null ? baseUnit : fields.unit,
                fields.number == null ? null : (Double) (baseValue + fields.number),
                fields.text,
                fields.flag,
                fields.sum == null ? null : (Double) (baseSum + fields.sum));
    }
}
