package io.fourfold.sinks.webpush;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.channel.Message;
import java.nio.charset.StandardCharsets;

/** What the service worker on the phone gets: JSON that fits into one push message. */
final class Payload {
    private static final int LONGEST_TITLE = 200;
    private static final String CUT = "…";

    private Payload() {}

    /** The message in at most {@link Encryption#MAX_PLAIN_BYTES}; a text that is too long ends in an ellipsis. */
    static byte[] of(Message message) {
        String title = firstOf(message.title(), LONGEST_TITLE);
        String body = message.body();
        byte[] bytes = bytes(message, title, body);
        while (bytes.length > Encryption.MAX_PLAIN_BYTES) {
            body = firstOf(body, body.codePointCount(0, body.length()) * 3 / 4);
            bytes = bytes(message, title, body);
        }
        return bytes;
    }

    private static byte[] bytes(Message message, String title, String body) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("notificationId", message.notificationId())
                .put("aboutOutcomeId", message.about())
                .put("title", title)
                .put("body", body)
                .put("priority", message.priority().name())
                .put("escalationLevel", message.escalationLevel())
                .put("deadline", message.deadline().toString());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String firstOf(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints - CUT.length())) + CUT;
    }
}
