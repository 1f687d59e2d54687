package io.fourfold.ingest.senml;

import java.time.Instant;

/** Turns SenML's times into absolute ones (RFC 8428, section 4.5.3). */
record SenmlTime(long nowMillis) {
    /** Times below are relative to now, from here on they are seconds since 1970. */
    private static final double FIRST_ABSOLUTE_TIME = 1 << 28;

    private static final double MILLIS = 1_000;

    static SenmlTime at(Instant now) {
        return new SenmlTime(now.toEpochMilli());
    }

    /** Milliseconds since 1970 of base time and time together, in seconds. */
    long millis(double seconds) {
        long millis = Math.round(seconds * MILLIS);
        return seconds >= FIRST_ABSOLUTE_TIME ? millis : nowMillis + millis;
    }
}
