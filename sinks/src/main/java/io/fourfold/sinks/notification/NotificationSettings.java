package io.fourfold.sinks.notification;

import io.fourfold.sinks.delivery.DeliveryLogSettings;
import io.fourfold.sinks.fcm.FcmSettings;
import io.fourfold.sinks.smtp.SmtpSettings;
import io.fourfold.sinks.webhook.WebhookSettings;
import io.fourfold.sinks.webpush.WebPushSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the notification sink is told.
 *
 * @param smtp the email channel; empty: there is none
 * @param webhook the webhook channel; empty: there is none
 * @param webPush the webpush channel; empty: there is none
 * @param fcm the fcm channel; empty: there is none
 * @param deliveries where deliveries are logged
 * @param lookback how much earlier than the first record handed over the log is read from
 */
record NotificationSettings(
        CourierSettings courier,
        Optional<SmtpSettings> smtp,
        Optional<WebhookSettings> webhook,
        Optional<WebPushSettings> webPush,
        Optional<FcmSettings> fcm,
        DeliveryLogSettings deliveries,
        Duration lookback) {
    NotificationSettings {
        if (smtp.isEmpty() && webhook.isEmpty() && webPush.isEmpty() && fcm.isEmpty()) {
            throw new IllegalArgumentException("channels: need at least one of email, webhook, webpush, fcm, got none");
        }
        if (lookback.isNegative()) {
            throw new IllegalArgumentException("lookback.ms: need >= 0, got " + lookback.toMillis());
        }
    }
}
