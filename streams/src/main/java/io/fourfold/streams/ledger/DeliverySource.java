package io.fourfold.streams.ledger;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.streams.Sources;
import io.fourfold.streams.ledger.state.Answer;
import io.fourfold.streams.ledger.state.LedgerEvent;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a delivery into the sink's answer, under the outcome's id. */
final class DeliverySource extends ContextualProcessor<String, Delivery, String, LedgerEvent> {
    private final String prefix;

    /** @param prefix of all topic names */
    DeliverySource(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void process(Record<String, Delivery> record) {
        Delivery delivery = record.value();
        if (delivery == null) {
            return;
        }
        Answer answer = new Answer(
                delivery.getSink(),
                delivery.getStatus() == DeliveryStatus.DELIVERED,
                topic(delivery),
                delivery.getSiteId(),
                delivery.getOccurredAt(),
                delivery.getDeliveredAt(),
                delivery.getExternalReference(),
                delivery.getAttempts(),
                delivery.getDetail(),
                Sources.current(context()),
                delivery.getTraceparent());
        context().forward(record.withKey(delivery.getOutcomeId()).withValue(new LedgerEvent(answer)));
    }

    /** A sink names the outcome's record as the first cause of its delivery. */
    private String topic(Delivery delivery) {
        return delivery.getCauses().stream()
                .findFirst()
                .flatMap(Sources::topic)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .orElse(null);
    }
}
