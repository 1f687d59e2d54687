package io.fourfold.sinks.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEXT = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private static HttpHeaders signed(String... secrets) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1614265330), ZoneOffset.UTC);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://receiver/"));
        new WebhookSignature(Stream.of(secrets).map(WebhookSecret::parse).toList(), clock)
                .sign(request, "msg_p5jXN8AQM9LWM0D4loKWxJek", BODY);
        return request.build().headers();
    }

    /** The example that the libraries of Standard Webhooks test themselves with. */
    @Test
    void itSignsAsStandardWebhooksDo() {
        // When
        HttpHeaders headers = signed(SECRET);

        // Then
        assertEquals(Optional.of("msg_p5jXN8AQM9LWM0D4loKWxJek"), headers.firstValue("webhook-id"));
        assertEquals(Optional.of("1614265330"), headers.firstValue("webhook-timestamp"));
        assertEquals(
                Optional.of("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                headers.firstValue("webhook-signature"));
    }

    @Test
    void withTwoSecretsEachMakesASignature() {
        // When
        String both = signed(NEXT, SECRET).firstValue("webhook-signature").orElseThrow();

        // Then
        String next = signed(NEXT).firstValue("webhook-signature").orElseThrow();
        assertEquals(next + " v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", both);
    }

    @Test
    void withoutASecretNothingIsAdded() {
        // When
        HttpHeaders headers = signed();

        // Then
        assertEquals(List.of(), List.copyOf(headers.map().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAEC", "whsec_not base64 at all, none of it"})
    void whatIsNoSecretIsRefusedAndNotPrinted(String text) {
        // When
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> WebhookSecret.parse(text));

        // Then
        assertFalse(refused.getMessage().contains(text), refused.getMessage());
    }
}
