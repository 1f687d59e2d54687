package io.fourfold.sinks.fcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fourfold.sinks.http.Http;
import io.fourfold.sinks.http.TokenServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The account's access token, given for a signed assertion (RFC 7523), used until shortly before it expires. */
final class AccessToken {
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration ASSERTION_LASTS = Duration.ofMinutes(10);
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final String CREDENTIALS = "fcm.credentials.file";

    private final FcmSettings settings;
    private final HttpClient client;
    private final Clock clock;
    private Optional<String> token = Optional.empty();
    private Instant until = Instant.EPOCH;

    AccessToken(FcmSettings settings, HttpClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    /** The server did not like this one: the next is a new one. */
    synchronized void forget(String refused) {
        token = token.filter(current -> !current.equals(refused));
    }

    /**
     * A token that is good for now.
     *
     * @throws IOException if there is none to be had
     */
    synchronized String current() throws IOException, InterruptedException {
        if (token.isEmpty() || !clock.instant().isBefore(until)) {
            JsonNode answer = TokenServer.answer(Http.text(client, request()), CREDENTIALS);
            token = Optional.of(answer.path("access_token").asText());
            until = clock.instant()
                    .plusSeconds(answer.path("expires_in").asLong(0))
                    .minus(EARLY);
        }
        return token.get();
    }

    private HttpRequest request() {
        String form = "grant_type=" + URLEncoder.encode(GRANT, StandardCharsets.UTF_8) + "&assertion=" + assertion();
        return HttpRequest.newBuilder(settings.account().tokenUri())
                .timeout(settings.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private String assertion() {
        Instant now = clock.instant();
        String claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", settings.account().email())
                .put("scope", SCOPE)
                .put("aud", settings.account().tokenUri().toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(ASSERTION_LASTS).getEpochSecond())
                .toString();
        String signed = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(settings.account().privateKey());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not sign with the key of the service account", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
