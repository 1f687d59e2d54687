package io.fourfold.sinks.notification;

import io.fourfold.sinks.channel.Channel;
import io.fourfold.sinks.smtp.SmtpChannel;
import io.fourfold.sinks.webhook.WebhookChannel;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The channels that are configured, by the name that notifications give them. */
final class Channels {
    static final String EMAIL = "email";
    static final String WEBHOOK = "webhook";

    private Channels() {}

    static Map<String, Channel> of(NotificationSettings settings, Clock clock) {
        Map<String, Channel> channels = new HashMap<>();
        settings.smtp().ifPresent(smtp -> channels.put(EMAIL, new SmtpChannel(smtp, clock)));
        settings.webhook().ifPresent(webhook -> channels.put(WEBHOOK, new WebhookChannel(webhook, clock)));
        return Map.copyOf(channels);
    }
}
