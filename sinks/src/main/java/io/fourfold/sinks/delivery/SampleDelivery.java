package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import java.time.Instant;
import java.util.List;

/** A delivery of nothing, to try the serialiser with. Never written to the topic. */
final class SampleDelivery {
    static final Delivery INSTANCE = Delivery.newBuilder()
            .setOutcomeId("")
            .setSiteId("")
            .setOccurredAt(Instant.EPOCH)
            .setDecidedAt(Instant.EPOCH)
            .setCauses(List.of())
            .setSink("")
            .setStatus(DeliveryStatus.REJECTED)
            .setAttempts(1)
            .setDeliveredAt(Instant.EPOCH)
            .build();

    private SampleDelivery() {}
}
