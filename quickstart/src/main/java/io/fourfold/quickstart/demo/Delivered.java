package io.fourfold.quickstart.demo;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record that a reader of committed records saw.
 *
 * @param topic name in the catalogue
 * @param seenAt when it was seen, epoch milliseconds
 */
record Delivered(String topic, String key, SpecificRecord record, long seenAt) {
    String outcomeId() {
        return text("outcomeId");
    }

    /** A field that holds text; null if it holds none. */
    String text(String field) {
        Object value = record.get(record.getSchema().getField(field).pos());
        return value == null ? null : value.toString();
    }
}
