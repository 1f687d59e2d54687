package io.fourfold.sinks.erp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What every outcome has.
 *
 * @param fields all fields of the record by name, as plain values: text, numbers, truth values, lists and maps of these; times as
 *     ISO 8601 text; null where the record has none
 */
public record Subject(
        String outcomeId, String siteId, Instant occurredAt, Optional<String> traceparent, Map<String, Object> fields) {
    /** Without the fields: outcomes end up in error reports. */
    @Override
    public String toString() {
        return "Subject[" + outcomeId + "]";
    }
}
