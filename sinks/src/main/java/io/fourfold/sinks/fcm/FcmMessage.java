package io.fourfold.sinks.fcm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.channel.Message.Priority;
import java.time.Duration;
import java.time.Instant;

/** The message as FCM's {@code projects.messages.send} takes it. */
final class FcmMessage {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(28);

    private FcmMessage() {}

    /** What is said of one outcome later takes the place of what still waits for the phone, and of what it shows. */
    static ObjectNode of(Message message, Instant now) {
        boolean high = message.priority().compareTo(Priority.HIGH) >= 0;
        Duration left = Duration.between(now, message.deadline());
        Duration lasts = left.compareTo(SHORTEST) < 0 ? SHORTEST : left.compareTo(LONGEST) > 0 ? LONGEST : left;
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode json = root.putObject("message").put("token", message.address());
        json.putObject("notification").put("title", message.title()).put("body", message.body());
        json.putObject("data")
                .put("notificationId", message.notificationId())
                .put("aboutOutcomeId", message.about())
                .put("aboutTopic", message.aboutTopic())
                .put("priority", message.priority().name())
                .put("escalationLevel", Integer.toString(message.escalationLevel()))
                .put("deadline", message.deadline().toString());
        json.putObject("android")
                .put("priority", high ? "HIGH" : "NORMAL")
                .put("ttl", lasts.toSeconds() + "s")
                .put("collapse_key", message.about())
                .putObject("notification")
                .put("tag", message.about());
        json.putObject("apns")
                .putObject("headers")
                .put("apns-priority", high ? "10" : "5")
                .put("apns-expiration", Long.toString(now.plus(lasts).getEpochSecond()))
                .put("apns-collapse-id", message.about());
        return root;
    }
}
