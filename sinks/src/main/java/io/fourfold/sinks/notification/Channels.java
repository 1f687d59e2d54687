package io.fourfold.sinks.notification;

import io.fourfold.sinks.channel.Channel;
import io.fourfold.sinks.fcm.FcmChannel;
import io.fourfold.sinks.smtp.SmtpChannel;
import io.fourfold.sinks.webhook.WebhookChannel;
import io.fourfold.sinks.webpush.KafkaSubscriptions;
import io.fourfold.sinks.webpush.WebPushChannel;
import io.fourfold.sinks.webpush.WebPushSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The channels that are configured, by the name that notifications give them. */
final class Channels {
    static final String EMAIL = "email";
    static final String WEBHOOK = "webhook";
    static final String WEBPUSH = "webpush";
    static final String FCM = "fcm";

    private Channels() {}

    static Map<String, Channel> of(NotificationSettings settings, Clock clock) {
        Map<String, Channel> channels = new HashMap<>();
        settings.smtp().ifPresent(smtp -> channels.put(EMAIL, new SmtpChannel(smtp, clock)));
        settings.webhook().ifPresent(webhook -> channels.put(WEBHOOK, new WebhookChannel(webhook, clock)));
        settings.webPush().ifPresent(webPush -> channels.put(WEBPUSH, webPush(webPush, settings, clock)));
        settings.fcm().ifPresent(fcm -> channels.put(FCM, new FcmChannel(fcm, clock)));
        return Map.copyOf(channels);
    }

    private static Channel webPush(WebPushSettings webPush, NotificationSettings settings, Clock clock) {
        KafkaSubscriptions subscriptions = new KafkaSubscriptions(
                webPush.topic(),
                settings.deliveries().client(),
                settings.courier().sink() + "-subscriptions");
        return new WebPushChannel(webPush, subscriptions, clock, new SecureRandom());
    }
}
