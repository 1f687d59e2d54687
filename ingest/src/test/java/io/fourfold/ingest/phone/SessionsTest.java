package io.fourfold.ingest.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.data.Credential;
import io.fourfold.ingest.config.PhoneConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final Credential CREDENTIAL = new Credential("a", "salt", "hash");
    private static final PhoneConfig.Session CONFIG = new PhoneConfig.Session(new byte[32], Duration.ofHours(1), true);

    private final Map<String, Credential> credentials = new HashMap<>(Map.of("w-1", CREDENTIAL, "w-2", CREDENTIAL));
    private Instant now = Instant.parse("2026-11-24T05:00:00Z");
    private final Sessions sessions =
            new Sessions(CONFIG, worker -> Optional.ofNullable(credentials.get(worker)), () -> now);

    @Test
    void aSessionSaysWhoIsSignedIn() {
        // Given
        String session = sessions.begin("w-1", CREDENTIAL);

        // When
        Optional<String> worker = sessions.worker(session);

        // Then
        assertEquals(Optional.of("w-1"), worker);
    }

    @Test
    void itEndsAtItsTime() {
        // Given
        String session = sessions.begin("w-1", CREDENTIAL);
        now = now.plus(Duration.ofHours(1));

        // When
        Optional<String> worker = sessions.worker(session);

        // Then
        assertEquals(Optional.empty(), worker);
    }

    @Test
    void anotherPasswordEndsIt() {
        // Given
        String session = sessions.begin("w-1", CREDENTIAL);
        credentials.put("w-1", new Credential("a", "salt", "another"));

        // When
        Optional<String> worker = sessions.worker(session);

        // Then
        assertEquals(Optional.empty(), worker);
    }

    @Test
    void whoMayNotSignInAnyMoreIsSignedOut() {
        // Given
        String session = sessions.begin("w-1", CREDENTIAL);
        credentials.remove("w-1");

        // When
        Optional<String> worker = sessions.worker(session);

        // Then
        assertEquals(Optional.empty(), worker);
    }

    @Test
    void nobodyBecomesAnotherWorker() {
        // Given
        String[] parts = sessions.begin("w-1", CREDENTIAL).split("\\.", -1);
        String other = Base64.getUrlEncoder().withoutPadding().encodeToString("w-2".getBytes(StandardCharsets.UTF_8));

        // When
        Optional<String> worker = sessions.worker(other + "." + parts[1] + "." + parts[2]);

        // Then
        assertEquals(Optional.empty(), worker);
    }

    @Test
    void nobodyMakesItLastLonger() {
        // Given
        String[] parts = sessions.begin("w-1", CREDENTIAL).split("\\.", -1);

        // When
        Optional<String> worker = sessions.worker(parts[0] + "." + (Long.parseLong(parts[1]) + 1) + "." + parts[2]);

        // Then
        assertEquals(Optional.empty(), worker);
    }

    @Test
    void anotherSecretDoesNotDo() {
        // Given
        byte[] other = new byte[32];
        other[0] = 1;
        Sessions forger = new Sessions(
                new PhoneConfig.Session(other, Duration.ofHours(1), true),
                worker -> Optional.of(CREDENTIAL),
                () -> now);

        // When
        Optional<String> worker = sessions.worker(forger.begin("w-1", CREDENTIAL));

        // Then
        assertEquals(Optional.empty(), worker);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "dy0x.9999999999.", "dy0x.-1.AAAA", "dy0x.99999999999999.AAAA", "§.1.§"})
    void whatIsNoSessionIsNone(String text) {
        // When
        Optional<String> worker = sessions.worker(text);

        // Then
        assertEquals(Optional.empty(), worker);
    }
}
