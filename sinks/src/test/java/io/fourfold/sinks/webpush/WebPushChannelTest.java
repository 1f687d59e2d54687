package io.fourfold.sinks.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.channel.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebPushChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Message MESSAGE = Messages.to("W1");

    private final VapidKeyPair keys = VapidKeyPair.generate(new SecureRandom());
    private PushPeer peer;
    private WebPushChannel channel;

    @BeforeEach
    void start() throws IOException {
        peer = new PushPeer();
        channel = channel(List.of("127.0.0.1"), true);
    }

    private WebPushChannel channel(List<String> hosts, boolean allowHttp) {
        WebPushSettings settings = new WebPushSettings(
                VapidKeys.parse(keys.publicKey(), keys.privateKey()),
                "mailto:it@example.org",
                hosts,
                allowHttp,
                Duration.ofSeconds(5),
                "people.subscriptions");
        return new WebPushChannel(settings, peer, Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());
    }

    @AfterEach
    void stop() {
        channel.close();
    }

    @Test
    void itSendsToAllPhonesOfTheWorkerAndToNoOther() throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1").phone("two", "W1").phone("others", "W2");

        // When
        DeliveryOutcome outcome = channel.deliver(MESSAGE);

        // Then
        assertInstanceOf(Delivered.class, outcome);
        assertEquals(List.of("one", "two"), peer.received());
        assertEquals("300", peer.headers().getFirst("TTL"));
        assertEquals("high", peer.headers().getFirst("Urgency"));
        assertEquals(PushRequest.topic("about-1"), peer.headers().getFirst("Topic"));
        assertEquals("aes128gcm", peer.headers().getFirst("Content-Encoding"));
    }

    @Test
    void itSaysWhoSendsAsTheRfcWants() throws Exception {
        // Given
        peer.phone("one", "W1");

        // When
        channel.deliver(MESSAGE);

        // Then
        String header = peer.headers().getFirst("Authorization");
        assertTrue(header.startsWith("vapid t="), header);
        assertTrue(header.endsWith(", k=" + keys.publicKey()), header);
        String[] token =
                header.substring("vapid t=".length(), header.indexOf(',')).split("\\.", -1);
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token[1]));
        assertEquals(peer.origin(), claims.get("aud").asText());
        assertEquals("mailto:it@example.org", claims.get("sub").asText());
        assertEquals(
                NOW.plus(Duration.ofHours(12)).getEpochSecond(),
                claims.get("exp").asLong());
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(Base64.getUrlDecoder().decode(keys.publicKey())));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(token[2])));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aPhoneThatIsGoneIsForgottenAndTheOthersAreTold(int gone) throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1").phone("two", "W1").answers("one", gone);

        // When
        DeliveryOutcome outcome = channel.deliver(MESSAGE);

        // Then
        assertEquals(new Delivered(Optional.of("/messages/two")), outcome);
        assertEquals(List.of("two"), peer.phones());
    }

    @Test
    void withoutAnyPhoneLeftItIsFinal() throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1").answers("one", 410);

        // When
        DeliveryOutcome outcome = channel.deliver(MESSAGE);

        // Then
        assertEquals(new Permanent("the worker has no phone that is subscribed"), outcome);
        assertEquals(List.of(), peer.phones());
    }

    @Test
    void aPhoneIsNotForgottenUntilThatIsWritten() throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1").answers("one", 410).away();

        // When
        DeliveryOutcome outcome = channel.deliver(MESSAGE);

        // Then
        assertEquals(Transient.of("a phone that is gone could not be forgotten"), outcome);
    }

    @Test
    void whatOnePhoneTookIsNotSentAgainBecauseAnotherFailed() throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1").phone("two", "W1").answers("one", 503);

        // When
        DeliveryOutcome outcome = channel.deliver(MESSAGE);

        // Then
        assertEquals(new Delivered(Optional.of("/messages/two")), outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 503})
    void theseMayWorkLater(int status) throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1").answers("one", status);

        // When
        DeliveryOutcome outcome = channel.deliver(MESSAGE);

        // Then
        assertEquals(Transient.of("HTTP " + status), outcome);
        assertEquals(List.of("one"), peer.phones());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 413})
    void theseAreFinal(int status) throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1").answers("one", status);

        // When
        DeliveryOutcome outcome = channel.deliver(MESSAGE);

        // Then
        assertEquals(new Permanent("HTTP " + status), outcome);
    }

    @Test
    void aPhoneOfAnotherHostIsNotCalled() throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1");

        // When
        DeliveryOutcome outcome = channel(List.of("push.example"), true).deliver(MESSAGE);

        // Then
        assertEquals(new Permanent("the endpoint is of no push service that is allowed"), outcome);
        assertEquals(List.of(), peer.received());
    }

    @ParameterizedTest
    @CsvSource({
        "https://push.example/1, true",
        "https://eu.push.example/1, true",
        "https://evilpush.example/1, false",
        "https://push.example.evil/1, false",
        "https://push.example@evil/1, false",
        "http://push.example/1, false",
        "file://push.example/1, false",
        "push.example, false"
    })
    void onlyAddressesOfPushServicesAreEndpoints(String endpoint, boolean allowed) {
        // When
        boolean parsed =
                PushEndpoint.parse(endpoint, List.of("push.example"), false).isPresent();

        // Then
        assertEquals(allowed, parsed);
    }

    @Test
    void keysThatAreNoneAreFinal() {
        // Given
        peer.phone("one", "W1", peer.origin() + "/one", "AAAA");

        // When
        DeliveryOutcome outcome = channel.deliver(MESSAGE);

        // Then
        assertEquals(new Permanent("the keys of the phone are none"), outcome);
    }

    @Test
    void nobodyIsToldForAnother() throws GeneralSecurityException {
        // Given
        peer.phone("one", "W2");

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to("W2"));

        // Then
        assertInstanceOf(Permanent.class, outcome);
        assertEquals(List.of(), peer.received());
    }

    @Test
    void aLongTextIsCutToWhatPushServicesTake() throws GeneralSecurityException {
        // Given
        peer.phone("one", "W1");

        // When
        channel.deliver(Messages.titled("W1", "x", "ü€".repeat(3000)));

        // Then
        assertTrue(peer.body().length <= 4096, () -> peer.body().length + " bytes");
        assertTrue(peer.body().length > 2000, () -> peer.body().length + " bytes");
    }

    @Test
    void aPublicKeyOfAnotherPairIsRefusedWithoutPrintingThePrivateOne() {
        // Given
        String another = VapidKeyPair.generate(new SecureRandom()).publicKey();

        // When
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> VapidKeys.parse(another, keys.privateKey()));

        // Then
        assertTrue(refused.getMessage().startsWith("webpush.vapid.public.key"), refused.getMessage());
        assertFalse(refused.getMessage().contains(keys.privateKey()), refused.getMessage());
    }

    @Test
    void itIsKeptForTheDeadlineButNoLessThanAMinute() {
        // When
        long late = PushRequest.timeToLive(NOW.minusSeconds(5), NOW);

        // Then
        assertEquals(60, late);
        assertEquals(600, PushRequest.timeToLive(NOW.plusSeconds(600), NOW));
    }
}
