package io.fourfold.sinks.confirm;

import io.fourfold.sinks.delivery.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads an outcome's own fields out of the record that the delegate gets: named as in the contract, or as columns. */
final class HandedReader {
    private HandedReader() {}

    /** @throws ConnectException if the record is no outcome: the topic must not be among those that are confirmed */
    static Handed read(SinkRecord record) {
        if (!(record.value() instanceof Struct value)) {
            throw noOutcome(record, "its value is no struct");
        }
        return new Handed(
                text(record, value, "outcomeId", "outcome_id"),
                text(record, value, "siteId", "site_id"),
                time(record, required(record, value, "occurredAt", "occurred_at")),
                find(value, "traceparent", "traceparent").map(Object::toString),
                Source.of(record),
                record.topic() + "/" + key(record.key()),
                Optional.empty());
    }

    private static String text(SinkRecord record, Struct value, String field, String column) {
        return required(record, value, field, column).toString();
    }

    private static Object required(SinkRecord record, Struct value, String field, String column) {
        return find(value, field, column).orElseThrow(() -> noOutcome(record, "it has no " + field));
    }

    private static Optional<Object> find(Struct value, String field, String column) {
        Field found = value.schema().field(field);
        if (found == null) {
            found = value.schema().field(column);
        }
        return found == null ? Optional.empty() : Optional.ofNullable(value.get(found));
    }

    private static Instant time(SinkRecord record, Object time) {
        if (time instanceof Date date) {
            return date.toInstant();
        }
        try {
            return OffsetDateTime.parse(time.toString()).toInstant();
        } catch (DateTimeException e) {
            throw noOutcome(record, "its occurredAt is no time");
        }
    }

    private static String key(Object key) {
        return key instanceof Struct struct
                ? struct.schema().fields().stream()
                        .map(field -> String.valueOf(struct.get(field)))
                        .collect(Collectors.joining("/"))
                : String.valueOf(key);
    }

    private static ConnectException noOutcome(SinkRecord record, String why) {
        return new ConnectException("A record of " + record.originalTopic() + " is no outcome that could be confirmed: "
                + why + "; take the topic out of deliveries.for");
    }
}
