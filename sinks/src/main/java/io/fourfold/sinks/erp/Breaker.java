package io.fourfold.sinks.erp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stops calling an ERP that is away, and tries it again by one call at a time, less and less often.
 *
 * <pre>closed --failures in a row--> open --wait--> half-open --failure--> open
 *    ^------------------------success------------------'</pre>
 *
 * <p>A value: every change makes a new one.
 *
 * @param settings when it opens and how long it waits
 * @param failures in a row so far
 * @param openUntil no call before that; empty: closed
 */
record Breaker(Settings settings, int failures, Optional<Instant> openUntil) {
    private static final int MAX_DOUBLINGS = 20;

    /**
     * @param threshold failures in a row that open it
     * @param initial first wait; doubles with each further failure
     * @param max longest wait
     */
    record Settings(int threshold, Duration initial, Duration max) {
        Settings {
            if (threshold < 1) {
                throw new IllegalArgumentException("breaker.failures: need >= 1, got " + threshold);
            }
            if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0) {
                throw new IllegalArgumentException("breaker.initial.ms, breaker.max.ms: need 0 < initial <= max, got "
                        + initial.toMillis() + ", " + max.toMillis());
            }
        }
    }

    static Breaker closed(Settings settings) {
        return new Breaker(settings, 0, Optional.empty());
    }

    /** Whether a call may be made: it is closed, or its wait is over. */
    boolean allows(Instant now) {
        return openUntil.isEmpty() || !now.isBefore(openUntil.get());
    }

    boolean isOpen() {
        return openUntil.isPresent();
    }

    Breaker succeeded() {
        return closed(settings);
    }

    /**
     * @param asked how long the ERP asked to wait, if it did
     * @param jitter from 0 (inclusive) to 1: the wait is between half and all of the backoff
     */
    Breaker failed(Instant now, Optional<Duration> asked, double jitter) {
        int row = failures + 1;
        if (row < settings.threshold() && asked.isEmpty()) {
            return new Breaker(settings, row, Optional.empty());
        }
        int doublings = Math.min(Math.max(0, row - settings.threshold()), MAX_DOUBLINGS);
        long backoff = Math.min(
                settings.initial().toMillis() << doublings, settings.max().toMillis());
        long wait = Math.max(
                (long) (backoff * (0.5 + jitter / 2)),
                asked.map(Duration::toMillis).orElse(0L));
        return new Breaker(
                settings,
                row,
                Optional.of(
                        now.plusMillis(Math.max(1, Math.min(wait, settings.max().toMillis())))));
    }
}
