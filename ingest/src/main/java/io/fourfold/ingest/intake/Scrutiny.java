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

    /**
     * The first fault of a record, if it has any.
     *
     * @param authorized the device that {@link #authorize} has allowed already, if there is one
     */
    <T extends SpecificRecord> Optional<Refusal> check(
            String sender, Optional<String> authorized, RecordKind<T> kind, T record, Instant now) {
        String deviceId = kind.deviceId().apply(record);
        Optional<Refusal> fault = Check.id("deviceId", deviceId);
        if (fault.isEmpty() && !(authorized.isPresent() && authorized.get().equals(deviceId))) {
            fault = authorize(sender, deviceId);
        }
        if (fault.isEmpty()) {
            fault = time(kind.eventTime().apply(record), now);
        }
        return fault.isEmpty() ? kind.check().apply(record) : fault;
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
