package io.fourfold.sinks.fcm;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How to send by FCM.
 *
 * @param endpoint address of the service; a test has its own
 * @param timeout for connecting, and for each answer
 */
public record FcmSettings(ServiceAccount account, URI endpoint, Duration timeout) {
    public FcmSettings {
        Objects.requireNonNull(account, "account");
        if (endpoint.getScheme() == null || !endpoint.getScheme().matches("https?") || endpoint.getHost() == null) {
            throw new IllegalArgumentException("fcm.endpoint: need an http or https URL, got " + endpoint);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("fcm.timeout.ms: need > 0, got " + timeout.toMillis());
        }
    }
}
