package io.fourfold.quickstart.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A record as it lies in Kafka.
 *
 * @param appendTime whether the broker set the timestamp; else the producer did
 * @param value in plain JSON; JSON's null for a deleted key, Java's null for bytes that are no Avro record
 */
public record StoredRecord(Place place, Instant timestamp, boolean appendTime, String key, JsonNode value) {
    /** The text in a field of the value; null if there is none. */
    public String text(String field) {
        return value == null || !value.hasNonNull(field)
                ? null
                : value.get(field).asText();
    }

    /** The moment in a field of the value; null if there is none. */
    public Instant time(String field) {
        String text = text(field);
        return text == null ? null : Instant.parse(text);
    }
}
