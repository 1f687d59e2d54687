package io.fourfold.sinks.notification;

import io.fourfold.process.Delivery;
import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.delivery.Pending;
import io.fourfold.sinks.delivery.Source;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A notification on its way: {@code waiting > (attempt > waiting)* > settled (verdict) > logged}.
 *
 * @param attempts made by this task; a restart begins anew
 * @param firstAttempt when the first of them began; empty before
 * @param due when the next is due
 * @param verdict how it ended, once it has, and as long as that is not logged
 */
record Parcel(
        Message message,
        SinkRecord record,
        int attempts,
        Optional<Instant> firstAttempt,
        Instant due,
        Optional<Delivery> verdict)
        implements Pending {
    static Parcel of(Message message, SinkRecord record, Instant now) {
        return new Parcel(message, record, 0, Optional.empty(), now, Optional.empty());
    }

    @Override
    public String outcomeId() {
        return message.outcomeId();
    }

    @Override
    public Source source() {
        return Source.of(record);
    }

    /** Notifications to one address keep their order. */
    @Override
    public String lane() {
        return message.channel() + ' ' + message.address();
    }

    Parcel attempted(Instant began) {
        return new Parcel(message, record, attempts + 1, Optional.of(firstAttempt.orElse(began)), due, verdict);
    }

    Parcel settled(Delivery verdict) {
        return new Parcel(message, record, attempts, firstAttempt, due, Optional.of(verdict));
    }

    Parcel dueAt(Instant due) {
        return new Parcel(message, record, attempts, firstAttempt, due, verdict);
    }

    /** Without record and address: parcels end up in logs and error reports. */
    @Override
    public String toString() {
        return "Parcel[" + message.notificationId() + ", attempts " + attempts + "]";
    }
}
