package io.fourfold.sinks.notification;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.sinks.channel.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a notification ended, as {@code process.deliveries} has it. */
final class Verdict {
    private Verdict() {}

    static Delivery delivered(String sink, Parcel parcel, Optional<String> reference, Instant now) {
        return of(sink, parcel, now)
                .setStatus(DeliveryStatus.DELIVERED)
                .setExternalReference(reference.orElse(null))
                .build();
    }

    static Delivery rejected(String sink, Parcel parcel, String reason, Instant now) {
        return of(sink, parcel, now)
                .setStatus(DeliveryStatus.REJECTED)
                .setDetail(reason)
                .build();
    }

    private static Delivery.Builder of(String sink, Parcel parcel, Instant now) {
        Message message = parcel.message();
        return Delivery.newBuilder()
                .setOutcomeId(message.outcomeId())
                .setSiteId(message.siteId())
                .setOccurredAt(message.occurredAt())
                .setDecidedAt(now)
                .setCauses(List.of(parcel.source().toString()))
                .setTraceparent(message.traceparent().orElse(null))
                .setSink(sink)
                .setAttempts(Math.max(1, parcel.attempts()))
                .setDeliveredAt(now);
    }
}
