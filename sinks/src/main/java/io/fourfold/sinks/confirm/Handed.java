package io.fourfold.sinks.confirm;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.sinks.delivery.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An outcome that was handed to the delegate, as far as its delivery speaks of it.
 *
 * @param reference what the system downstream calls it: the table and the row's key
 * @param refused why the delegate gave it to the dead letter queue; empty if it did not
 */
record Handed(
        String outcomeId,
        String siteId,
        Instant occurredAt,
        Optional<String> traceparent,
        Source source,
        String reference,
        Optional<String> refused) {

    Handed refusedFor(String reason) {
        return new Handed(outcomeId, siteId, occurredAt, traceparent, source, reference, Optional.of(reason));
    }

    /** What came of it, once its offset may be committed. */
    Delivery delivery(String sink, Instant now) {
        return Delivery.newBuilder()
                .setOutcomeId(outcomeId)
                .setSiteId(siteId)
                .setOccurredAt(occurredAt)
                .setDecidedAt(now)
                .setCauses(List.of(source.toString()))
                .setTraceparent(traceparent.orElse(null))
                .setSink(sink)
                .setStatus(refused.isEmpty() ? DeliveryStatus.DELIVERED : DeliveryStatus.REJECTED)
                .setExternalReference(refused.isEmpty() ? reference : null)
                .setAttempts(1)
                .setDeliveredAt(now)
                .setDetail(refused.orElse(null))
                .build();
    }
}
