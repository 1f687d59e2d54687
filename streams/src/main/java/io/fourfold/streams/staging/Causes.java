package io.fourfold.streams.staging;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Names the record in hand as outcomes name their causes. */
final class Causes {
    private Causes() {}

    /** {@code topic-partition@offset} of the record that is being processed. */
    static String current(ProcessingContext context) {
        return context.recordMetadata()
                .map(record -> record.topic() + "-" + record.partition() + "@" + record.offset())
                .orElseThrow(() -> new IllegalStateException("No record is being processed"));
    }
}
