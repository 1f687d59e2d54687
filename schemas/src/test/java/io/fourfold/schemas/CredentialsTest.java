package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.data.Credential;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void verifiesTheSecretThatWasHashed() {
        // Given
        Credential credential = Credentials.hash("s3cret-of-tag-1", random);

        // When
        boolean verified = Credentials.verify("s3cret-of-tag-1", credential);

        // Then
        assertTrue(verified);
    }

    @Test
    void aPasswordIsHashedSlowlyAndVerifiedInTheSameWay() {
        // Given
        Credential credential = Credentials.hashPassword("correct horse", random);

        // When
        boolean verified = Credentials.verify("correct horse", credential);

        // Then
        assertTrue(verified);
        assertEquals("PBKDF2WithHmacSHA256:600000", credential.getAlgorithm());
    }

    @Test
    void refusesAnotherSecret() {
        // Given
        Credential credential = Credentials.hash("s3cret-of-tag-1", random);

        // When
        boolean verified = Credentials.verify("s3cret-of-tag-2", credential);

        // Then
        assertFalse(verified);
    }

    @Test
    void saltsEachHash() {
        // Given
        Credential first = Credentials.hash("s3cret", random);

        // When
        Credential second = Credentials.hash("s3cret", random);

        // Then
        assertNotEquals(first.getSalt(), second.getSalt());
        assertNotEquals(first.getHash(), second.getHash());
    }

    /** PBKDF2-HMAC-SHA256 of "passwd" with salt "salt" and one iteration: the first test vector of RFC 7914, section 11. */
    @Test
    void agreesWithRfc7914() {
        // Given the vector's first 256 bits
        Credential credential =
                new Credential("PBKDF2WithHmacSHA256:1", "c2FsdA==", "VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=");

        // When
        boolean verified = Credentials.verify("passwd", credential);

        // Then
        assertTrue(verified);
    }

    @Test
    void namesAnAlgorithmThatItDoesNotKnow() {
        // Given
        Credential credential = new Credential("MD5", "c2FsdA==", "aGFzaA==");

        // When
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Credentials.verify("s3cret", credential));

        // Then
        assertEquals("credential algorithm: need PBKDF2WithHmacSHA256:<iterations>, got MD5", refused.getMessage());
    }
}
