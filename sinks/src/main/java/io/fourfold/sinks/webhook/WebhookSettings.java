package io.fourfold.sinks.webhook;

import java.time.Duration;

/**
 * @param connectTimeout how long a connection may take to be made
 * @param timeout how long an answer may take
 */
public record WebhookSettings(Duration connectTimeout, Duration timeout) {
    public WebhookSettings {
        requirePositive("webhook.connect.timeout.ms", connectTimeout);
        requirePositive("webhook.timeout.ms", timeout);
    }

    private static void requirePositive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(key + ": need > 0, got " + value.toMillis());
        }
    }
}
