package io.fourfold.sinks.notification;

import io.fourfold.sinks.delivery.RetryPolicy;
import java.time.Duration;

/**
 * @param sink name of the connector
 * @param threads addresses that are delivered to side by side
 * @param putTime time after which one round begins no further attempt; must stay well below Connect's {@code
 *     max.poll.interval.ms}
 * @param pendingMax notifications that may wait for a retry before no more are read
 */
record CourierSettings(String sink, int threads, Duration putTime, int pendingMax, RetryPolicy retry) {
    CourierSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: need >= 1, got " + threads);
        }
        if (putTime.isNegative() || putTime.isZero()) {
            throw new IllegalArgumentException("put.max.ms: need > 0, got " + putTime.toMillis());
        }
        if (pendingMax < 1) {
            throw new IllegalArgumentException("pending.max: need >= 1, got " + pendingMax);
        }
    }
}
