package io.fourfold.ingest.intake;

import io.fourfold.schemas.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * How records of one {@link MessageKind} are handled.
 *
 * @param topic where they go
 * @param type their class
 * @param check finds what is wrong with a record
 * @param stamp writes what the gateway knows better
 */
record RecordKind<T extends SpecificRecord>(
        Topic<String, T> topic,
        Class<T> type,
        Function<T, String> deviceId,
        Function<T, Instant> eventTime,
        Function<T, Optional<Refusal>> check,
        Stamp<T> stamp) {

    /** Writes receivedTime, and what the master data knows. */
    @FunctionalInterface
    interface Stamp<T> {
        void apply(T record, Instant receivedTime);
    }
}
