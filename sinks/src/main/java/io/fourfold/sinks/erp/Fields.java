package io.fourfold.sinks.erp;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** The fields of a record, checked on the way. */
final class Fields {
    /** Ids become references of documents and headers of HTTP: visible ASCII, and not too long. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Struct value;

    Fields(Struct value) {
        this.value = value;
    }

    Subject subject() {
        return new Subject(
                id("outcomeId"),
                text("siteId"),
                time("occurredAt"),
                // A trace is no reason to refuse an outcome.
                optional("traceparent").filter(text -> TRACEPARENT.matcher(text).matches()),
                plain());
    }

    String id(String name) {
        String id = text(name);
        if (!ID.matcher(id).matches()) {
            throw new DataException(name + ": need 1 to 200 visible ASCII characters");
        }
        return id;
    }

    String text(String name) {
        return field(name, String.class);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(value(name)).map(Object::toString);
    }

    List<String> texts(String name) {
        List<?> texts = field(name, List.class);
        return texts.stream().map(String::valueOf).toList();
    }

    private Instant time(String name) {
        return field(name, Date.class).toInstant();
    }

    private Object value(String name) {
        return value.schema().field(name) == null ? null : value.get(name);
    }

    private <T> T field(String name, Class<T> type) {
        Object field = value(name);
        if (!type.isInstance(field)) {
            throw new DataException(name + ": need a " + type.getSimpleName() + ", got "
                    + (field == null ? "nothing" : field.getClass().getSimpleName()));
        }
        return type.cast(field);
    }

    private Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Field field : value.schema().fields()) {
            Object content = value.get(field);
            plain.put(
                    field.name(),
                    content instanceof Date date ? date.toInstant().toString() : content);
        }
        return plain;
    }
}
