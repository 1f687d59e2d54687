package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.tryton.TrytonFault.Away;
import io.fourfold.sinks.erp.tryton.TrytonFault.LoggedOut;
import io.fourfold.sinks.http.Http;
import io.fourfold.sinks.http.RetryAfter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** One login at Tryton. Holds its password and session to itself. */
final class TrytonSession {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final TrytonSettings settings;
    private final Clock clock;
    private final HttpClient client;
    private Optional<String> authorization = Optional.empty();
    private Instant until = Instant.MAX;
    private int user;

    TrytonSession(TrytonSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    /**
     * Gives the calls that follow a time in all: what is begun is left as it is then, to go on from another time. A slow Tryton, no call of
     * which is near its own time-out, would hold Connect's thread for longer than {@code max.poll.interval.ms} otherwise.
     */
    void allow(Duration time) {
        until = clock.instant().plus(time);
    }

    /** Id of the user; 0 before the first login. */
    int user() {
        return user;
    }

    boolean loggedIn() {
        return authorization.isPresent();
    }

    /**
     * Logs in.
     *
     * @throws Away also where Tryton does not know user or password: that is for an operator to mend, not an outcome's fault
     */
    void login() throws TrytonFault {
        authorization = Optional.empty();
        JsonNode answer;
        try {
            answer = post(
                    "common.db.login",
                    Json.list(settings.username(), Json.object().put("password", settings.password()), "en"));
        } catch (LoggedOut e) {
            throw new Away("Tryton refuses the login: look at tryton.username and tryton.password", Optional.empty());
        }
        user = answer.path(0).asInt();
        String token = settings.username() + ":" + user + ":" + answer.path(1).asText();
        authorization =
                Optional.of("Session " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }

    /** Calls a method and returns its result. */
    JsonNode post(String method, JsonNode params) throws TrytonFault {
        if (clock.instant().isAfter(until)) {
            throw new Away("Tryton is too slow: the time for these outcomes is over", Optional.empty());
        }
        ObjectNode call = Json.object().put("id", 1).put("method", method);
        call.set("params", params);
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call.toString()));
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            return result(Http.text(client, request.build()));
        } catch (JsonProcessingException e) {
            throw new Away("what answers is no Tryton: look at tryton.url", Optional.empty());
        } catch (IOException e) {
            // The exception's own text may hold the address.
            throw new Away("no answer from tryton.url: " + e.getClass().getSimpleName(), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away("interrupted", Optional.empty());
        }
    }

    private JsonNode result(HttpResponse<String> response) throws TrytonFault, JsonProcessingException {
        int status = response.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            authorization = Optional.empty();
            throw new LoggedOut();
        }
        if (status != OK) {
            String hint = status == NOT_FOUND ? ": look at tryton.url and tryton.database" : "";
            throw new Away("HTTP " + status + hint, RetryAfter.parse(response.headers(), clock.instant()));
        }
        JsonNode answer = Json.MAPPER.readTree(response.body());
        if (answer.has("error")) {
            throw TrytonErrors.fault(answer.get("error"));
        }
        return answer.path("result");
    }
}
