package io.fourfold.sinks.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.fourfold.sinks.delivery.DeliveryKeys;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The keys of the notification sink, with their documentation. */
final class NotificationConfigDef {
    private NotificationConfigDef() {}

    static ConfigDef create() {
        ConfigDef keys = new ConfigDef();
        delivering(keys);
        smtp(keys);
        webhook(keys);
        PhoneConfig.define(keys);
        DeliveryKeys.define(keys, "that topic");
        return keys;
    }

    private static void delivering(ConfigDef keys) {
        keys.define(
                "channels",
                Type.LIST,
                List.of(Channels.EMAIL, Channels.WEBHOOK),
                ValidList.in(false, Channels.EMAIL, Channels.WEBHOOK, Channels.WEBPUSH, Channels.FCM),
                HIGH,
                "Channels to deliver by: email, webhook, webpush, fcm. A notification for another channel is rejected.");
        keys.define(
                "threads",
                Type.INT,
                8,
                Range.between(1, 256),
                MEDIUM,
                "Addresses that a task delivers to side by side. One address is served one notification after the other.");
        keys.define(
                "put.max.ms",
                Type.LONG,
                30_000L,
                Range.atLeast(1),
                LOW,
                "Time after which one round begins no further attempt. Keep it, and the time-outs of the channels, well below "
                        + "the consumer's max.poll.interval.ms.");
        keys.define(
                "pending.max",
                Type.INT,
                1_000,
                Range.atLeast(1),
                LOW,
                "Notifications that may wait for a retry before the task pauses reading.");
        keys.define(
                "retry.initial.ms",
                Type.LONG,
                1_000L,
                Range.atLeast(1),
                MEDIUM,
                "Wait after the first failed attempt. Doubles with each; a random half of it is jitter.");
        keys.define(
                "retry.max.ms",
                Type.LONG,
                300_000L,
                Range.atLeast(1),
                MEDIUM,
                "Longest wait between two attempts, also where the server asks for a longer one.");
        keys.define(
                "retry.attempts",
                Type.INT,
                20,
                Range.atLeast(1),
                MEDIUM,
                "Attempts after which a notification is rejected. A restart of the task counts anew.");
        keys.define(
                "retry.give.up.ms",
                Type.LONG,
                3_600_000L,
                Range.atLeast(0),
                MEDIUM,
                "Time since the first attempt after which a notification is rejected. A restart of the task counts anew.");
    }

    private static void smtp(ConfigDef keys) {
        keys.define("smtp.host", Type.STRING, "", HIGH, "Mail server. Needed for the channel email.");
        keys.define("smtp.port", Type.INT, 587, Range.between(1, 65_535), HIGH, "Port of the mail server.");
        keys.define(
                "smtp.security",
                Type.STRING,
                "STARTTLS",
                ValidString.in("STARTTLS", "TLS", "NONE"),
                HIGH,
                "STARTTLS: must be upgraded before anything is said. TLS: from the first byte. NONE: in the clear.");
        keys.define("smtp.username", Type.STRING, "", MEDIUM, "User to log in as. Empty: no login.");
        keys.define("smtp.password", Type.PASSWORD, "", MEDIUM, "Password of that user.");
        keys.define(
                "smtp.from",
                Type.STRING,
                "",
                HIGH,
                "Address that mails come from. Its domain is the right side of each Message-ID: keep it.");
        keys.define(
                "smtp.timeout.ms",
                Type.LONG,
                10_000L,
                Range.atLeast(1),
                LOW,
                "Time for connecting, and for each answer of the mail server.");
        keys.define(
                "smtp.truststore.location",
                Type.STRING,
                "",
                LOW,
                "PKCS 12 or JKS file of the authorities to trust. Empty: those of the Java runtime.");
        keys.define("smtp.truststore.password", Type.PASSWORD, "", LOW, "Password of that file.");
    }

    private static void webhook(ConfigDef keys) {
        keys.define(
                "webhook.connect.timeout.ms",
                Type.LONG,
                5_000L,
                Range.atLeast(1),
                LOW,
                "Time for connecting to the address of a webhook.");
        keys.define(
                "webhook.timeout.ms", Type.LONG, 10_000L, Range.atLeast(1), LOW, "Time for the answer of a webhook.");
        keys.define(
                "webhook.secrets",
                Type.PASSWORD,
                "",
                MEDIUM,
                "Secrets that webhooks are signed with, as whsec_ and Base64 of 24 to 64 bytes, separated by commas. Each makes a "
                        + "signature, so that receivers can change from one to the next. Empty: not signed.");
    }
}
