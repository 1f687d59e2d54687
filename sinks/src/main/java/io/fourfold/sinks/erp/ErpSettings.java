package io.fourfold.sinks.erp;

import io.fourfold.sinks.delivery.DeliveryLogSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the ERP sink is told, but for what the ERP's own class reads.
 *
 * @param erp {@code tryton}, {@code rest} or the name of a class
 * @param deliveries where deliveries are logged
 * @param units topic of the handling units, prefix included; empty: their contents are not needed
 * @param lookback how much earlier than the first record handed over the log is read from
 */
record ErpSettings(
        ClerkSettings clerk, String erp, DeliveryLogSettings deliveries, Optional<String> units, Duration lookback) {
    ErpSettings {
        if (lookback.isNegative()) {
            throw new IllegalArgumentException("lookback.ms: need >= 0, got " + lookback.toMillis());
        }
    }
}
