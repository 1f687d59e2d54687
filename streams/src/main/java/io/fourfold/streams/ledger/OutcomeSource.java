package io.fourfold.streams.ledger;

import io.fourfold.streams.Sources;
import io.fourfold.streams.ledger.state.LedgerEvent;
import io.fourfold.streams.ledger.state.Promise;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns an outcome into what is promised with it, under the outcome's id. */
final class OutcomeSource<V extends SpecificRecord> extends ContextualProcessor<String, V, String, LedgerEvent> {
    private final String topic;

    /** @param topic of the outcomes, without prefix */
    OutcomeSource(String topic) {
        this.topic = topic;
    }

    @Override
    public void process(Record<String, V> record) {
        SpecificRecord outcome = record.value();
        if (!Deliverable.test(outcome)) {
            return;
        }
        Promise promise = new Promise(
                topic,
                record.key() == null ? "" : record.key(),
                (String) field(outcome, "siteId"),
                (Instant) field(outcome, "occurredAt"),
                (Instant) field(outcome, "decidedAt"),
                Sources.current(context()),
                (String) field(outcome, "traceparent"));
        context().forward(record.withKey((String) field(outcome, "outcomeId")).withValue(new LedgerEvent(promise)));
    }

    private static Object field(SpecificRecord outcome, String name) {
        return outcome.get(outcome.getSchema().getField(name).pos());
    }
}
