package io.fourfold.ingest.intake;

import io.fourfold.ingest.device.Authorization;
import io.fourfold.things.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Looks at one record: whose it is, whether its sender may say it, whether its time can be, and what is in it. */
final class Scrutiny {
    private final Authorization authorization;
    private final Duration maxClockAhead;

    Scrutiny(Authorization authorization, Duration maxClockAhead) {
        this.authorization = authorization;
        this.maxClockAhead = maxClockAhead;
    }

    Optional<Refusal> authorize(String sender, String deviceId) {
        return switch (authorization.check(sender, deviceId)) {
            case ALLOWED -> Optional.empty();
            case NOT_ALLOWED ->
                Optional.of(new Refusal(
                        ErrorCode.NOT_AUTHORIZED,
                        sender + " may not publish for " + deviceId + " (gatewayId in data.devices)"));
            case UNKNOWN_DEVICE ->
                Optional.of(
                        new Refusal(ErrorCode.UNKNOWN_DEVICE, "There is no device " + deviceId + " in data.devices"));
        };
    }

    <T extends SpecificRecord> Optional<Refusal> check(String sender, RecordKind<T> kind, T record, Instant now) {
        String deviceId = kind.deviceId().apply(record);
        return Check.id("deviceId", deviceId)
                .or(() -> authorize(sender, deviceId))
                .or(() -> time(kind.eventTime().apply(record), now))
                .or(() -> kind.check().apply(record));
    }

    private Optional<Refusal> time(Instant eventTime, Instant now) {
        if (eventTime.isAfter(now.plus(maxClockAhead))) {
            return Optional.of(new Refusal(
                    ErrorCode.CLOCK_AHEAD,
                    "The time " + eventTime + " is more than " + maxClockAhead.toSeconds()
                            + " s ahead of the gateway's clock, which says " + now));
        }
        return eventTime.toEpochMilli() > 0
                ? Optional.empty()
                : Check.invalid("time", eventTime, "a time after 1970-01-01T00:00:00Z");
    }
}
