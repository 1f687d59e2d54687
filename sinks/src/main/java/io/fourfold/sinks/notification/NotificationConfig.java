package io.fourfold.sinks.notification;

import io.fourfold.sinks.delivery.DeliveryKeys;
import io.fourfold.sinks.smtp.SmtpSettings;
import io.fourfold.sinks.webhook.WebhookSecret;
import io.fourfold.sinks.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The edge: Connect's properties on one side, {@link NotificationSettings} on the other. */
final class NotificationConfig {
    static final ConfigDef DEFINITION = NotificationConfigDef.create();

    private static final String CONNECTOR_NAME = "name";

    private NotificationConfig() {}

    /**
     * The settings that the properties hold.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static NotificationSettings parse(Map<String, String> props) {
        AbstractConfig config = new AbstractConfig(DEFINITION, props, false);
        try {
            return new NotificationSettings(
                    courier(config, props.getOrDefault(CONNECTOR_NAME, "notifications")),
                    enabled(config, Channels.EMAIL) ? Optional.of(smtp(config)) : Optional.empty(),
                    enabled(config, Channels.WEBHOOK) ? Optional.of(webhook(config)) : Optional.empty(),
                    enabled(config, Channels.WEBPUSH) ? Optional.of(PhoneConfig.webPush(config)) : Optional.empty(),
                    enabled(config, Channels.FCM) ? Optional.of(PhoneConfig.fcm(config)) : Optional.empty(),
                    DeliveryKeys.log(config),
                    DeliveryKeys.lookback(config));
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static boolean enabled(AbstractConfig config, String channel) {
        return config.getList("channels").contains(channel);
    }

    private static CourierSettings courier(AbstractConfig config, String sink) {
        return new CourierSettings(
                sink,
                config.getInt("threads"),
                millis(config, "put.max.ms"),
                config.getInt("pending.max"),
                DeliveryKeys.retry(config));
    }

    private static SmtpSettings smtp(AbstractConfig config) {
        String user = config.getString("smtp.username");
        String trustStore = config.getString("smtp.truststore.location");
        return new SmtpSettings(
                config.getString("smtp.host"),
                config.getInt("smtp.port"),
                SmtpSettings.Security.valueOf(config.getString("smtp.security")),
                user.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SmtpSettings.Login(user, secret(config, "smtp.password"))),
                config.getString("smtp.from"),
                millis(config, "smtp.timeout.ms"),
                trustStore.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SmtpSettings.TrustStore(
                                Path.of(trustStore), secret(config, "smtp.truststore.password"))));
    }

    private static WebhookSettings webhook(AbstractConfig config) {
        return new WebhookSettings(
                millis(config, "webhook.connect.timeout.ms"),
                millis(config, "webhook.timeout.ms"),
                Arrays.stream(secret(config, "webhook.secrets").split("[\\s,]+"))
                        .filter(text -> !text.isEmpty())
                        .map(WebhookSecret::parse)
                        .toList());
    }

    private static String secret(AbstractConfig config, String key) {
        return config.getPassword(key).value();
    }

    private static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }
}
