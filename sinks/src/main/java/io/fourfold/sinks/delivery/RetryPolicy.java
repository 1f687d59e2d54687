package io.fourfold.sinks.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * Exponential backoff with jitter, up to a number of attempts and a time.
 *
 * @param initial wait after the first attempt; doubles with each
 * @param max longest wait, also where the server asks for a longer one
 * @param attempts number of attempts after which to give up
 * @param giveUpAfter time since the first attempt after which to give up
 */
public record RetryPolicy(Duration initial, Duration max, int attempts, Duration giveUpAfter) {
    private static final int MAX_DOUBLINGS = 30;

    public RetryPolicy {
        if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0) {
            throw new IllegalArgumentException("retry.initial.ms, retry.max.ms: need 0 < initial <= max, got "
                    + initial.toMillis() + ", " + max.toMillis());
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("retry.attempts: need >= 1, got " + attempts);
        }
        if (giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("retry.give.up.ms: need >= 0, got " + giveUpAfter.toMillis());
        }
    }

    /**
     * How long to wait before the next attempt; empty: give up.
     *
     * @param made attempts made so far
     * @param age time since the first attempt
     * @param asked how long the server asked to wait, if it did: not less than that, up to {@link #max}
     * @param jitter from 0 (inclusive) to 1: the wait is between half and all of the backoff
     */
    public Optional<Duration> next(int made, Duration age, Optional<Duration> asked, double jitter) {
        if (made >= attempts || age.compareTo(giveUpAfter) >= 0) {
            return Optional.empty();
        }
        Duration backoff = shorter(initial.multipliedBy(1L << Math.min(made - 1, MAX_DOUBLINGS)), max);
        long millis = Math.max(1, (long) (backoff.toMillis() * (0.5 + jitter / 2)));
        Duration wait = asked.filter(least -> least.toMillis() > millis).orElse(Duration.ofMillis(millis));
        return Optional.of(shorter(wait, max));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
