package io.fourfold.ingest.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.data.Credential;
import io.fourfold.ingest.config.LoginConfig;
import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.device.KnownDevice;
import io.fourfold.schemas.Credentials;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Credential CREDENTIAL = Credentials.hash("right", RANDOM);
    private static final LoginConfig CONFIG = new LoginConfig(1, 10, 3, Duration.ofMinutes(1), 100);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final DeviceTable devices = new DeviceTable();
    private final Authenticator authenticator = new Authenticator(devices, CONFIG, now::get, RANDOM);

    @AfterEach
    void stop() {
        authenticator.close();
    }

    @Test
    void aSecretIsHashedOnceThenRemembered() {
        // Given
        devices.put(device(CREDENTIAL));
        LoginResult first = login("tag-1", "right");

        // When
        CompletableFuture<LoginResult> second = authenticator.login(attempt("tag-1", "right"));

        // Then
        assertEquals(LoginResult.ACCEPTED, first);
        assertTrue(second.isDone());
        assertEquals(LoginResult.ACCEPTED, second.join());
    }

    @Test
    void aChangedCredentialEndsTheMemory() {
        // Given
        devices.put(device(CREDENTIAL));
        assertEquals(LoginResult.ACCEPTED, login("tag-1", "right"));

        // When
        devices.put(device(Credentials.hash("new", RANDOM)));

        // Then
        assertEquals(LoginResult.DENIED, login("tag-1", "right"));
        assertEquals(LoginResult.ACCEPTED, login("tag-1", "new"));
    }

    @Test
    void unknownDevicesAndWrongSecretsAreHashedAndDeniedAlike() {
        // Given
        devices.put(device(CREDENTIAL));

        // When
        CompletableFuture<LoginResult> wrong = authenticator.login(attempt("tag-1", "wrong"));
        CompletableFuture<LoginResult> unknown = authenticator.login(attempt("nobody", "wrong"));

        // Then
        assertEquals(LoginResult.DENIED, wrong.join());
        assertEquals(LoginResult.DENIED, unknown.join());
    }

    @Test
    void guessersAreThrottledUntilTheWindowEnds() {
        // Given
        devices.put(device(CREDENTIAL));
        for (int i = 0; i < CONFIG.maxFailures(); i++) {
            assertEquals(LoginResult.DENIED, login("tag-1", "wrong"));
        }

        // When
        LoginResult inside = login("tag-1", "right");
        now.set(now.get().plus(CONFIG.failureWindow()));
        LoginResult after = login("tag-1", "right");

        // Then
        assertEquals(LoginResult.THROTTLED, inside);
        assertEquals(LoginResult.ACCEPTED, after);
    }

    @Test
    void aDeviceThatLoggedInBeforeIsNotLockedOutByAGuesser() {
        // Given
        devices.put(device(CREDENTIAL));
        assertEquals(LoginResult.ACCEPTED, login("tag-1", "right"));
        for (int i = 0; i < CONFIG.maxFailures(); i++) {
            assertEquals(LoginResult.DENIED, login("tag-1", "wrong"));
        }

        // When
        LoginResult result = login("tag-1", "right");

        // Then
        assertEquals(LoginResult.ACCEPTED, result);
    }

    @Test
    void aCertificateMustNameTheDevice() {
        // Given
        devices.put(new KnownDevice(
                "tag-1",
                false,
                "site-1",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new X500Principal("CN=tag-1, O=Acme"))));

        // When
        LoginResult own = byCertificate("tag-1", "cn=tag-1,o=acme");
        LoginResult other = byCertificate("tag-1", "CN=tag-2, O=Acme");
        LoginResult unknown = byCertificate("tag-2", "CN=tag-2, O=Acme");

        // Then
        assertEquals(LoginResult.ACCEPTED, own);
        assertEquals(LoginResult.DENIED, other);
        assertEquals(LoginResult.DENIED, unknown);
    }

    @Test
    void anAttemptDoesNotPrintItsSecret() {
        // Given
        LoginAttempt attempt = attempt("tag-1", "hidden");

        // When
        String text = attempt.toString();

        // Then
        assertFalse(text.contains("hidden"));
    }

    private LoginResult login(String deviceId, String secret) {
        return authenticator.login(attempt(deviceId, secret)).join();
    }

    private LoginResult byCertificate(String deviceId, String subject) {
        return authenticator
                .login(new LoginAttempt(
                        deviceId, Optional.empty(), Optional.of(new X500Principal(subject)), "192.0.2.1"))
                .join();
    }

    private static LoginAttempt attempt(String deviceId, String secret) {
        return new LoginAttempt(deviceId, Optional.of(secret), Optional.empty(), "192.0.2.1");
    }

    private static KnownDevice device(Credential credential) {
        return new KnownDevice("tag-1", false, "site-1", Optional.empty(), Optional.of(credential), Optional.empty());
    }
}
