package io.fourfold.ingest.senml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;

/** The fields of one SenML record as they stand in the pack, before the base fields are worked in. */
final class SenmlFields {
    private static final int HIGHEST_VERSION = 10;

    private final SenmlLabels labels;
    private final int index;
    private int seen;
    private int values;
    String baseName;
    Double baseTime;
    String baseUnit;
    Double baseValue;
    Double baseSum;
    String name = "";
    double time;
    String unit;
    Double number;
    String text;
    Boolean flag;
    Double sum;

    private SenmlFields(SenmlLabels labels, int index) {
        this.labels = labels;
        this.index = index;
    }

    /** Reads the object that the parser stands at. */
    static SenmlFields read(JsonParser parser, SenmlLabels labels, int index) throws IOException, SenmlException {
        SenmlFields fields = new SenmlFields(labels, index);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String label = parser.currentName();
            parser.nextToken();
            fields.read(label, parser);
        }
        return fields;
    }

    boolean hasValue() {
        return values > 0;
    }

    /** Whether the record only sets base fields for those that follow. */
    boolean isBaseOnly() {
        return values == 0 && sum == null && name.isEmpty();
    }

    private void read(String label, JsonParser parser) throws IOException, SenmlException {
        SenmlLabel known = labels.find(label);
        if (known == null) {
            if (label.endsWith("_")) {
                throw SenmlException.invalid(at("field " + label + " must be understood, and is not (RFC 8428, 4.4)"));
            }
            parser.skipChildren();
            return;
        }
        int bit = 1 << known.ordinal();
        if ((seen & bit) != 0) {
            throw SenmlException.malformed(at("has " + label + " twice"));
        }
        seen |= bit;
        set(known, label, parser);
    }

    private void set(SenmlLabel known, String label, JsonParser parser) throws IOException, SenmlException {
        switch (known) {
            case BASE_NAME -> baseName = text(label, parser);
            case BASE_TIME -> baseTime = number(label, parser);
            case BASE_UNIT -> baseUnit = text(label, parser);
            case BASE_VALUE -> baseValue = number(label, parser);
            case BASE_SUM -> baseSum = number(label, parser);
            case BASE_VERSION -> checkVersion(number(label, parser));
            case NAME -> name = text(label, parser);
            case UNIT -> unit = text(label, parser);
            case SUM -> sum = number(label, parser);
            case TIME -> time = number(label, parser);
            case UPDATE_TIME -> number(label, parser);
            case VALUE -> number = value(number(label, parser));
            case STRING_VALUE -> text = value(text(label, parser));
            case BOOLEAN_VALUE -> flag = value(flag(label, parser));
            case DATA_VALUE -> text = value(data(label, parser));
        }
    }

    private <T> T value(T value) throws SenmlException {
        if (++values > 1) {
            throw SenmlException.malformed(at("has more than one value"));
        }
        return value;
    }

    private void checkVersion(double version) throws SenmlException {
        if (version > HIGHEST_VERSION) {
            throw SenmlException.invalid(at("bver: need at most " + HIGHEST_VERSION + ", got " + version));
        }
    }

    private double number(String label, JsonParser parser) throws IOException, SenmlException {
        if (!parser.currentToken().isNumeric()) {
            throw SenmlException.malformed(at(label + " must be a number"));
        }
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw SenmlException.invalid(at(label + " must be a finite number"));
        }
        return number;
    }

    private String text(String label, JsonParser parser) throws IOException, SenmlException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw SenmlException.malformed(at(label + " must be a string"));
        }
        return parser.getText();
    }

    private boolean flag(String label, JsonParser parser) throws SenmlException {
        if (!parser.currentToken().isBoolean()) {
            throw SenmlException.malformed(at(label + " must be true or false"));
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    private String data(String label, JsonParser parser) throws IOException, SenmlException {
        if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) { // CBOR has bytes
            return Base64.getUrlEncoder().withoutPadding().encodeToString(parser.getBinaryValue());
        }
        return text(label, parser);
    }

    String at(String message) {
        return "SenML record " + index + ": " + message;
    }
}
