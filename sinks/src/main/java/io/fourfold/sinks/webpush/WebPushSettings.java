package io.fourfold.sinks.webpush;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How to send by Web Push.
 *
 * @param subject how the push service's operator reaches ours: a {@code mailto:} or {@code https:} address
 * @param hosts push services that are sent to; each stands for its subdomains as well
 * @param allowHttp whether an endpoint may be reached in the clear: for tests
 * @param timeout for connecting, and for the answer
 * @param topic full name of the topic of subscriptions, prefix included
 */
public record WebPushSettings(
        VapidKeys keys, String subject, List<String> hosts, boolean allowHttp, Duration timeout, String topic) {
    public WebPushSettings {
        Objects.requireNonNull(keys, "keys");
        hosts = List.copyOf(hosts);
        if (!subject.matches("(mailto:[^@\\s]+@|https://)\\S+")) {
            throw new IllegalArgumentException(
                    "webpush.vapid.subject: need mailto:name@domain or an https URL, got " + subject);
        }
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("webpush.hosts: need one or more, got none");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("webpush.timeout.ms: need > 0, got " + timeout.toMillis());
        }
        if (topic.isBlank()) {
            throw new IllegalArgumentException("subscriptions.topic: need the name of a topic, got nothing");
        }
    }
}
