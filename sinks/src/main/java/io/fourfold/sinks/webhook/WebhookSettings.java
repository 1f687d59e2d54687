package io.fourfold.sinks.webhook;

import java.time.Duration;
import java.util.List;

/**
 * @param connectTimeout how long a connection may take to be made
 * @param timeout how long an answer may take
 * @param secrets what requests are signed with, the newest first; empty: they are not signed
 */
public record WebhookSettings(Duration connectTimeout, Duration timeout, List<WebhookSecret> secrets) {
    public WebhookSettings {
        secrets = List.copyOf(secrets);
        requirePositive("webhook.connect.timeout.ms", connectTimeout);
        requirePositive("webhook.timeout.ms", timeout);
    }

    private static void requirePositive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(key + ": need > 0, got " + value.toMillis());
        }
    }
}
