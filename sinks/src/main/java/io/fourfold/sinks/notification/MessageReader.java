package io.fourfold.sinks.notification;

import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.channel.Message.Priority;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads a message out of a record of {@code process.notifications}. */
final class MessageReader {
    /** Ids become headers of HTTP and mail: visible ASCII, and not too long. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private MessageReader() {}

    /**
     * The record's message.
     *
     * @throws DataException if the record holds none; its text names the field and is free of personal data
     */
    static Message read(SinkRecord record) {
        if (!(record.value() instanceof Struct value)) {
            throw new DataException("Need a notification, a struct, as the record's value");
        }
        return new Message(
                id(value, "notificationId"),
                id(value, "outcomeId"),
                text(value, "siteId"),
                text(value, "workerId"),
                text(value, "channel"),
                text(value, "address"),
                text(value, "title"),
                text(value, "body"),
                priority(text(value, "priority")),
                field(value, "escalationLevel", Integer.class),
                time(value, "occurredAt"),
                time(value, "deadline"),
                text(value, "aboutOutcomeId"),
                text(value, "aboutTopic"),
                traceparent(value));
    }

    private static String id(Struct value, String name) {
        String id = text(value, name);
        if (!ID.matcher(id).matches()) {
            throw new DataException(name + ": need 1 to 200 visible ASCII characters");
        }
        return id;
    }

    private static String text(Struct value, String name) {
        return field(value, name, String.class);
    }

    private static Instant time(Struct value, String name) {
        return field(value, name, Date.class).toInstant();
    }

    private static <T> T field(Struct value, String name, Class<T> type) {
        Object field = value.schema().field(name) == null ? null : value.get(name);
        if (!type.isInstance(field)) {
            throw new DataException(name + ": need a " + type.getSimpleName() + ", got "
                    + (field == null ? "nothing" : field.getClass().getSimpleName()));
        }
        return type.cast(field);
    }

    private static Priority priority(String name) {
        return Arrays.stream(Priority.values())
                .filter(priority -> priority.name().equals(name))
                .findAny()
                .orElseThrow(() -> new DataException("priority: need one of " + Arrays.toString(Priority.values())));
    }

    /** A trace is no reason to refuse a notification. */
    private static Optional<String> traceparent(Struct value) {
        return Optional.ofNullable(value.schema().field("traceparent"))
                .map(value::get)
                .map(Object::toString)
                .filter(text -> TRACEPARENT.matcher(text).matches());
    }
}
