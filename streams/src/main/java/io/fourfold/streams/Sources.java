package io.fourfold.streams;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where records lie, as outcomes name their causes: {@code topic-partition@offset}. */
public final class Sources {
    private static final Pattern TEXT = Pattern.compile("(.+)-[0-9]+@[0-9]+");

    private Sources() {}

    /** The record that is being processed. */
    public static String current(ProcessingContext context) {
        RecordMetadata record =
                context.recordMetadata().orElseThrow(() -> new IllegalStateException("No record is being processed"));
        return of(record, record.offset());
    }

    /** Another record of that one's partition. */
    public static String of(RecordMetadata partition, long offset) {
        return partition.topic() + "-" + partition.partition() + "@" + offset;
    }

    /** The topic that a text of that form names; empty for any other text. */
    public static Optional<String> topic(String source) {
        Matcher matcher = TEXT.matcher(source);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
