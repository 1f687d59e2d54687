package io.fourfold.sinks.notification;

import io.fourfold.sinks.channel.Channel;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.delivery.DeliveryLog;
import io.fourfold.sinks.notification.Attempt.Logged;
import io.fourfold.sinks.notification.Attempt.Postponed;
import io.fourfold.sinks.notification.Attempt.Refused;
import io.fourfold.sinks.notification.Attempt.Unlogged;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers to one address, one after the other, and logs each delivery before the next begins. Holds no state. */
final class LaneRunner {
    private static final Logger log = LoggerFactory.getLogger(LaneRunner.class);

    private final String sink;
    private final Map<String, Channel> channels;
    private final DeliveryLog deliveries;
    private final Clock clock;

    LaneRunner(String sink, Map<String, Channel> channels, DeliveryLog deliveries, Clock clock) {
        this.sink = sink;
        this.channels = channels;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Works on the lane until something must wait, or until no more may begin. */
    List<Attempt> run(List<Parcel> lane, Instant stopAt) {
        List<Attempt> attempts = new ArrayList<>();
        for (Parcel parcel : lane) {
            if (!clock.instant().isBefore(stopAt)) {
                break;
            }
            Attempt attempt = attempt(parcel);
            attempts.add(attempt);
            if (attempt instanceof Postponed || attempt instanceof Unlogged) {
                break;
            }
        }
        return attempts;
    }

    private Attempt attempt(Parcel parcel) {
        if (parcel.verdict().isPresent()) {
            return log(parcel);
        }
        Channel channel = channels.get(parcel.message().channel());
        if (channel == null) {
            return new Refused(parcel, "its channel is not configured");
        }
        Parcel tried = parcel.attempted(clock.instant());
        DeliveryOutcome outcome = channel.deliver(tried.message());
        if (outcome instanceof Delivered delivered) {
            return log(tried.settled(Verdict.delivered(sink, tried, delivered.reference(), clock.instant())));
        }
        return outcome instanceof Transient later
                ? new Postponed(tried, later)
                : new Refused(tried, ((Permanent) outcome).reason());
    }

    /** Logs the verdict of a parcel that has one. */
    Attempt log(Parcel settled) {
        try {
            deliveries.append(settled.verdict().orElseThrow());
            return new Logged(settled);
        } catch (RetriableException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("notificationId", settled.message().notificationId())
                    .log("Could not log a delivery, will retry");
            return new Unlogged(settled);
        }
    }
}
