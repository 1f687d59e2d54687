package io.fourfold.ingest.intake;

import java.time.Duration;
import java.util.List;

/** What became of a message. Every answer comes after Kafka has acknowledged what it speaks of. */
public sealed interface Answer {
    /**
     * All of it is in Kafka.
     *
     * @param records how many records
     */
    record Accepted(int records) implements Answer {}

    /**
     * A batch for many devices was looked at record by record; what was refused is, together, one dead letter.
     *
     * @param results in the order of the batch
     */
    record Sorted(List<RecordResult> results) implements Answer {
        /** Whether any record of the batch is in Kafka. */
        public boolean anyAccepted() {
            return results.stream().anyMatch(result -> result.refusal().isEmpty());
        }
    }

    /** Nothing of it was taken; it is a dead letter. */
    record Refused(Refusal refusal) implements Answer {}

    /**
     * Kafka did not take it, or not all of it: the device must send it again.
     *
     * @param retryAfter when that is worth a try
     */
    record Unavailable(Duration retryAfter) implements Answer {}
}
