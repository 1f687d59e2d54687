package io.fourfold.streams.staging;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Names the record in hand as outcomes name their causes. */
final class Causes {
    private Causes() {}

    /** {@code topic-partition@offset} of the record that is being processed. */
    static String current(ProcessingContext context) {
        return context.recordMetadata()
                .map(record -> of(record, record.offset()))
                .orElseThrow(() -> new IllegalStateException("No record is being processed"));
    }

    /** The same of another record of that partition. */
    static String of(RecordMetadata partition, long offset) {
        return partition.topic() + "-" + partition.partition() + "@" + offset;
    }
}
