package io.fourfold.streams.staging;

import java.time.Duration;

/**
 * When staging believes what it sees.
 *
 * @param dwell event time that a tag has to be seen in a zone, and nowhere else, to be confirmed there
 * @param consecutive consecutive positions in a zone that confirm it as well, whichever comes first
 * @param riskLead how long before {@code dueTime} a shipment that is not all staged is at risk
 * @param grace how far stream time has to pass a moment before it is judged
 * @param idle wall-clock time without any position after which the wall clock moves stream time
 */
public record StagingConfig(Duration dwell, int consecutive, Duration riskLead, Duration grace, Duration idle) {
    public static final StagingConfig DEFAULT = new StagingConfig(
            Duration.ofSeconds(5), 3, Duration.ofMinutes(30), Duration.ofSeconds(10), Duration.ofMinutes(1));

    public StagingConfig {
        requireNotNegative("staging.dwell", dwell);
        requireNotNegative("staging.risk.lead", riskLead);
        requireNotNegative("staging.grace", grace);
        requireNotNegative("staging.idle", idle);
        if (consecutive < 1) {
            throw new IllegalArgumentException("staging.consecutive: need 1 or more positions, got " + consecutive);
        }
    }

    private static void requireNotNegative(String key, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(key + ": need a duration of 0 or more, got " + value);
        }
    }
}
