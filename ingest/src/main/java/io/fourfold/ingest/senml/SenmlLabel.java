package io.fourfold.ingest.senml;

/** The labels of SenML (RFC 8428, table 4 and section 4.1 to 4.3), in JSON and in CBOR. */
enum SenmlLabel {
    BASE_NAME("bn", -2),
    BASE_TIME("bt", -3),
    BASE_UNIT("bu", -4),
    BASE_VALUE("bv", -5),
    BASE_SUM("bs", -6),
    BASE_VERSION("bver", -1),
    NAME("n", 0),
    UNIT("u", 1),
    VALUE("v", 2),
    STRING_VALUE("vs", 3),
    BOOLEAN_VALUE("vb", 4),
    DATA_VALUE("vd", 8),
    SUM("s", 5),
    TIME("t", 6),
    UPDATE_TIME("ut", 7);

    final String json;
    final String cbor;

    SenmlLabel(String json, int cbor) {
        this.json = json;
        // Jackson hands over the integer keys of CBOR as text.
        this.cbor = Integer.toString(cbor);
    }
}
