package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A shipment as Tryton showed it.
 *
 * @param number what people call it
 * @param timestamp changes with every change of it
 */
record Document(DocumentKind kind, int id, String number, String reference, String state, String timestamp) {
    static final String[] FIELDS = {"number", "reference", "state", "_timestamp"};

    static Document of(DocumentKind kind, JsonNode read) {
        return new Document(
                kind,
                read.path("id").asInt(),
                read.path("number").asText(),
                read.path("reference").isTextual() ? read.get("reference").asText() : "",
                read.path("state").asText(),
                read.path("_timestamp").asText());
    }

    boolean isDraft() {
        return state.equals("draft");
    }
}
