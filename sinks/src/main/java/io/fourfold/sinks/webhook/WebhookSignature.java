package io.fourfold.sinks.webhook;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signs requests as Standard Webhooks 1.0 says, so that the receiver knows who sent them, and when: HMAC-SHA-256 over {@code
 * id.timestamp.body}, one signature for each secret. With two secrets, receivers may go from one to the other in their own
 * time.
 */
final class WebhookSignature {
    private final List<WebhookSecret> secrets;
    private final Clock clock;

    WebhookSignature(List<WebhookSecret> secrets, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    /** Adds the headers; none where there is no secret. */
    void sign(HttpRequest.Builder request, String id, byte[] body) {
        if (secrets.isEmpty()) {
            return;
        }
        long timestamp = clock.instant().getEpochSecond();
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        String signatures = secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(secret.sign(head, body)))
                .collect(Collectors.joining(" "));
        request.header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signatures);
    }
}
