package io.fourfold.streams.dispatch;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.streams.Sources;
import io.fourfold.streams.dispatch.state.AnswerEvent;
import io.fourfold.streams.dispatch.state.Given;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Hears from the sink that a notification will not arrive, which is as good an answer as none. */
final class RefusalSource extends ContextualProcessor<String, Delivery, String, AnswerEvent> {
    /** What is answered in the worker's place. */
    static final String UNDELIVERABLE = "UNDELIVERABLE";

    private final String sink;

    /** @param sink the one that brings notifications to people: others may have trouble with it that is none of theirs */
    RefusalSource(String sink) {
        this.sink = sink;
    }

    @Override
    public void process(Record<String, Delivery> record) {
        Delivery delivery = record.value();
        if (delivery.getStatus() != DeliveryStatus.REJECTED
                || !delivery.getSink().equals(sink)) {
            return;
        }
        Given given = new Given(
                delivery.getOutcomeId(),
                null,
                UNDELIVERABLE,
                delivery.getDeliveredAt(),
                Sources.current(context()),
                Instant.ofEpochMilli(record.timestamp()));
        context().forward(record.withKey(given.getNotificationId()).withValue(new AnswerEvent(given)));
    }
}
