package io.fourfold.sinks.erp;

import io.fourfold.sinks.delivery.RetryPolicy;
import java.time.Duration;

/**
 * @param sink name of the connector
 * @param roundTime time after which one round begins no further attempt; must stay well below Connect's {@code
 *     max.poll.interval.ms}
 * @param batchTime time after which no further outcome of those that are delivered together is begun; must stay well below it, too
 * @param pendingMax outcomes that may wait before no more are read
 * @param retry for an outcome that the ERP cannot take yet
 * @param breaker for an ERP that is away
 */
record ClerkSettings(
        String sink,
        Duration roundTime,
        Duration batchTime,
        int pendingMax,
        RetryPolicy retry,
        Breaker.Settings breaker) {
    ClerkSettings {
        if (roundTime.isNegative() || roundTime.isZero()) {
            throw new IllegalArgumentException("put.max.ms: need > 0, got " + roundTime.toMillis());
        }
        if (batchTime.isNegative() || batchTime.isZero()) {
            throw new IllegalArgumentException("batch.max.ms: need > 0, got " + batchTime.toMillis());
        }
        if (pendingMax < 1) {
            throw new IllegalArgumentException("pending.max: need >= 1, got " + pendingMax);
        }
    }
}
