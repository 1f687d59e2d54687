package io.fourfold.sinks.webhook;

import io.fourfold.sinks.channel.Channel;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.http.Http;
import io.fourfold.sinks.http.RetryAfter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Set;

/**
 * POSTs the notification as JSON to the address, with {@code Idempotency-Key: <notificationId>}.
 *
 * <p>Signed as {@link WebhookSignature} says, if there is a secret. 2xx is delivered. 408, 409 (the same key is being worked on), 425, 429 and 5xx, and a server that cannot be reached or
 * does not answer in time, may work later; {@code Retry-After} is obeyed. Everything else, redirects included, is
 * final. Status codes: RFC 9110; the header: draft-ietf-httpapi-idempotency-key-header.
 */
public final class WebhookChannel implements Channel {
    private static final Set<Integer> MAY_WORK_LATER = Set.of(408, 409, 425, 429);

    private final WebhookRequest request;
    private final HttpClient client;
    private final Clock clock;

    public WebhookChannel(WebhookSettings settings, Clock clock) {
        this.request = new WebhookRequest(settings.timeout(), new WebhookSignature(settings.secrets(), clock));
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(Redirect.NEVER)
                .build();
    }

    @Override
    public DeliveryOutcome deliver(Message message) {
        WebhookAddress address = WebhookAddress.parse(message.address());
        return address instanceof WebhookAddress.Usable usable
                ? post(usable, message)
                : new Permanent(((WebhookAddress.Unusable) address).reason());
    }

    private DeliveryOutcome post(WebhookAddress.Usable address, Message message) {
        try {
            return outcome(Http.status(client, request.of(address.uri(), message)));
        } catch (IOException e) {
            // The exception's own text may hold the address.
            return Transient.of("no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Transient.of("interrupted");
        }
    }

    private DeliveryOutcome outcome(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Delivered(response.headers().firstValue("Location"));
        }
        if (status >= 500 || MAY_WORK_LATER.contains(status)) {
            return new Transient("HTTP " + status, RetryAfter.parse(response.headers(), clock.instant()));
        }
        return new Permanent("HTTP " + status);
    }
}
