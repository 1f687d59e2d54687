package io.fourfold.sinks.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.fourfold.sinks.fcm.FcmSettings;
import io.fourfold.sinks.fcm.ServiceAccount;
import io.fourfold.sinks.webpush.VapidKeys;
import io.fourfold.sinks.webpush.WebPushSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of the channels {@code webpush} and {@code fcm}, and what they say. */
final class PhoneConfig {
    /** The push services of Chrome, Edge, Firefox and Safari. */
    private static final List<String> PUSH_SERVICES =
            List.of("fcm.googleapis.com", "notify.windows.com", "push.services.mozilla.com", "push.apple.com");

    private PhoneConfig() {}

    static void define(ConfigDef keys) {
        keys.define(
                "webpush.vapid.public.key",
                Type.STRING,
                "",
                HIGH,
                "Public key that push services know the sender by, in base64url (RFC 8292); the page for phones needs the "
                        + "same. Needed for the channel webpush.");
        keys.define(
                "webpush.vapid.private.key", Type.PASSWORD, "", HIGH, "The private key of that pair, in base64url.");
        keys.define(
                "webpush.vapid.subject",
                Type.STRING,
                "",
                HIGH,
                "How a push service's operator reaches the sender's: a mailto: or https: address.");
        keys.define(
                "webpush.hosts",
                Type.LIST,
                PUSH_SERVICES,
                LOW,
                "Push services that are sent to, each with its subdomains. A phone of another one is refused.");
        keys.define(
                "webpush.allow.http",
                Type.BOOLEAN,
                false,
                LOW,
                "Whether push services may be reached in the clear. For tests.");
        keys.define(
                "webpush.timeout.ms",
                Type.LONG,
                10_000L,
                Range.atLeast(1),
                LOW,
                "Time for connecting to a push service, and for its answer.");
        keys.define(
                "subscriptions.topic",
                Type.STRING,
                "people.subscriptions",
                MEDIUM,
                "Topic of the phones that workers have subscribed, at the brokers and registry of deliveries.topic. Phones "
                        + "that are gone are deleted from it.");
        keys.define(
                "fcm.credentials.file",
                Type.STRING,
                "",
                HIGH,
                "Key file (JSON) of a Google service account that may send for the app's Firebase project. Needed for the "
                        + "channel fcm.");
        keys.define(
                "fcm.endpoint",
                Type.STRING,
                "https://fcm.googleapis.com",
                LOW,
                "Address of FCM. Another one for tests.");
        keys.define(
                "fcm.timeout.ms",
                Type.LONG,
                10_000L,
                Range.atLeast(1),
                LOW,
                "Time for connecting to FCM, and for its answer.");
    }

    static WebPushSettings webPush(AbstractConfig config) {
        return new WebPushSettings(
                VapidKeys.parse(
                        config.getString("webpush.vapid.public.key"),
                        config.getPassword("webpush.vapid.private.key").value()),
                config.getString("webpush.vapid.subject"),
                config.getList("webpush.hosts"),
                config.getBoolean("webpush.allow.http"),
                Duration.ofMillis(config.getLong("webpush.timeout.ms")),
                config.getString("subscriptions.topic"));
    }

    static FcmSettings fcm(AbstractConfig config) {
        return new FcmSettings(
                ServiceAccount.read(Path.of(config.getString("fcm.credentials.file"))),
                URI.create(config.getString("fcm.endpoint")),
                Duration.ofMillis(config.getLong("fcm.timeout.ms")));
    }
}
