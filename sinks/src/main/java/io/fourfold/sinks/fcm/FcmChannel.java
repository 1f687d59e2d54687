package io.fourfold.sinks.fcm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.sinks.channel.Channel;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.http.Http;
import io.fourfold.sinks.http.NoTokenException;
import io.fourfold.sinks.http.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the notification to the app's registration token that the address is, by FCM HTTP v1.
 *
 * <p>200 is delivered, with the name that FCM gave. 404 UNREGISTERED says that the app is gone from the phone, 400 and a token
 * of another sender are final as well. 401, 403 (the operator's to mend), 408, 429 and 5xx, and no answer, may work later;
 * {@code Retry-After} is obeyed. Source: Firebase, "FCM Error Codes for HTTP v1".
 */
public final class FcmChannel implements Channel {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> MAY_WORK_LATER = Set.of(UNAUTHORIZED, 403, 408, 429);

    private final FcmSettings settings;
    private final URI address;
    private final HttpClient client;
    private final AccessToken token;
    private final Clock clock;

    public FcmChannel(FcmSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.address =
                settings.endpoint().resolve("/v1/projects/" + settings.account().projectId() + "/messages:send");
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(Redirect.NEVER)
                .build();
        this.token = new AccessToken(settings, client, clock);
    }

    @Override
    public DeliveryOutcome deliver(Message message) {
        try {
            String bearer = token.current();
            HttpResponse<String> response = Http.text(client, request(message, bearer));
            if (response.statusCode() == UNAUTHORIZED) {
                token.forget(bearer);
            }
            return outcome(response);
        } catch (NoTokenException e) {
            return Transient.of(e.getMessage());
        } catch (IOException e) {
            // The exception's own text may hold what was sent.
            return Transient.of("no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Transient.of("interrupted");
        }
    }

    private HttpRequest request(Message message, String bearer) {
        return HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + bearer)
                .POST(BodyPublishers.ofString(
                        FcmMessage.of(message, clock.instant()).toString()))
                .build();
    }

    private DeliveryOutcome outcome(HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode body = json(response.body());
        if (status == OK) {
            return new Delivered(Optional.of(body.path("name").asText()).filter(name -> !name.isEmpty()));
        }
        String code = errorCode(body);
        if (status == NOT_FOUND && code.equals("UNREGISTERED")) {
            return new Permanent("the app is gone from the phone");
        }
        if (code.equals("SENDER_ID_MISMATCH")) {
            return new Permanent("the token is for another sender");
        }
        return status >= 500 || MAY_WORK_LATER.contains(status)
                ? new Transient("HTTP " + status, RetryAfter.parse(response.headers(), clock.instant()))
                : new Permanent("HTTP " + status);
    }

    private static String errorCode(JsonNode body) {
        for (JsonNode detail : body.at("/error/details")) {
            if (detail.has("errorCode")) {
                return detail.get("errorCode").asText();
            }
        }
        return "";
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode(); // a proxy's page, say: the status tells
        }
    }
}
