package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import java.time.Instant;
import java.util.List;

/** Verdicts that a log may hold. */
final class Deliveries {
    private Deliveries() {}

    static Delivery of(DeliveryStatus status, String outcomeId, Source... causes) {
        Instant at = Instant.parse("2026-11-24T05:00:00Z");
        return Delivery.newBuilder()
                .setOutcomeId(outcomeId)
                .setSiteId("S1")
                .setOccurredAt(at)
                .setDecidedAt(at)
                .setCauses(List.of(causes).stream().map(Source::toString).toList())
                .setSink("sink")
                .setStatus(status)
                .setAttempts(1)
                .setDeliveredAt(at)
                .build();
    }
}
