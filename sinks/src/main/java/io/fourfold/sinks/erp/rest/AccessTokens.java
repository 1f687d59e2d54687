package io.fourfold.sinks.erp.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.sinks.http.Http;
import io.fourfold.sinks.http.TokenServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Access tokens for client credentials (RFC 6749, section 4.4), each used until shortly before it expires. */
final class AccessTokens {
    private static final String CREDENTIALS = "rest.oauth.client.id and rest.oauth.client.secret";
    private static final long DEFAULT_SECONDS = 300;
    private static final Duration EARLY = Duration.ofSeconds(10);

    private final RestSettings.OAuth settings;
    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;
    private Optional<String> token = Optional.empty();
    private Instant until = Instant.EPOCH;

    AccessTokens(RestSettings.OAuth settings, HttpClient client, Duration timeout, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** The server did not like it: the next is a new one. */
    void forget() {
        token = Optional.empty();
    }

    /**
     * A token that is good for now.
     *
     * @throws IOException if there is none to be had
     */
    String token() throws IOException, InterruptedException {
        if (token.isEmpty() || !clock.instant().isBefore(until)) {
            JsonNode answer = TokenServer.answer(Http.text(client, request()), CREDENTIALS);
            token = Optional.of(answer.path("access_token").asText());
            Duration lasts = Duration.ofSeconds(answer.path("expires_in").asLong(DEFAULT_SECONDS));
            until = clock.instant().plus(lasts).minus(EARLY);
        }
        return token.get();
    }

    private HttpRequest request() {
        String form = "grant_type=client_credentials"
                + (settings.scope().isBlank() ? "" : "&scope=" + encoded(settings.scope()));
        String login = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        return HttpRequest.newBuilder(settings.tokenUrl())
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
