package io.fourfold.sinks.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.channel.Message;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The request of a webhook: what is sent, and the one place where headers are added. */
final class WebhookRequest {
    private final Duration timeout;
    private final WebhookSignature signature;

    WebhookRequest(Duration timeout, WebhookSignature signature) {
        this.timeout = timeout;
        this.signature = signature;
    }

    HttpRequest of(URI address, Message message) {
        byte[] body = json(message).toString().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "fourfold")
                .header("Idempotency-Key", message.notificationId())
                .POST(BodyPublishers.ofByteArray(body));
        signature.sign(request, message.notificationId(), body);
        message.traceparent().ifPresent(trace -> request.header("traceparent", trace));
        return request.build();
    }

    private static ObjectNode json(Message message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("notificationId", message.notificationId())
                .put("outcomeId", message.outcomeId())
                .put("siteId", message.siteId())
                .put("workerId", message.workerId())
                .put("title", message.title())
                .put("body", message.body())
                .put("priority", message.priority().name())
                .put("escalationLevel", message.escalationLevel())
                .put("occurredAt", message.occurredAt().toString())
                .put("deadline", message.deadline().toString())
                .put("aboutOutcomeId", message.about())
                .put("aboutTopic", message.aboutTopic());
    }
}
