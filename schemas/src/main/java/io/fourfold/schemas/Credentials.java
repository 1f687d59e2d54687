package io.fourfold.schemas;

import io.fourfold.data.Credential;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted hashes of devices' secrets and people's passwords: PBKDF2 with HMAC-SHA-256 (RFC 8018), 128-bit salt, 256-bit key.
 *
 * <p>Verifying costs what hashing costs, by design: some 10 ms for a secret, some 300 ms for a password. Whoever verifies often keeps the
 * answer, never the secret.
 */
public final class Credentials {
    /** Device secrets are long and random, unlike people's passwords, so a moderate number of iterations is enough. */
    static final int ITERATIONS = 20_000;

    /** People's passwords can be guessed, so each guess has to cost: OWASP's Password Storage Cheat Sheet. */
    static final int PASSWORD_ITERATIONS = 600_000;

    private static final String FUNCTION = "PBKDF2WithHmacSHA256";
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;

    private Credentials() {}

    /** The credential to store for a device's secret. */
    public static Credential hash(String secret, SecureRandom random) {
        return hash(secret, ITERATIONS, random);
    }

    /** The credential to store for a person's password. */
    public static Credential hashPassword(String password, SecureRandom random) {
        return hash(password, PASSWORD_ITERATIONS, random);
    }

    private static Credential hash(String secret, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return new Credential(
                FUNCTION + ":" + iterations,
                base64.encodeToString(salt),
                base64.encodeToString(derive(secret, salt, iterations)));
    }

    /**
     * Whether the secret is the one that was hashed; compares in constant time.
     *
     * @throws IllegalArgumentException if the credential names an algorithm that is not known here
     */
    public static boolean verify(String secret, Credential credential) {
        byte[] salt = Base64.getDecoder().decode(credential.getSalt());
        byte[] expected = Base64.getDecoder().decode(credential.getHash());
        return MessageDigest.isEqual(expected, derive(secret, salt, iterations(credential.getAlgorithm())));
    }

    private static int iterations(String algorithm) {
        if (!algorithm.matches(FUNCTION + ":[1-9][0-9]{0,7}")) {
            throw new IllegalArgumentException(
                    "credential algorithm: need " + FUNCTION + ":<iterations>, got " + algorithm);
        }
        return Integer.parseInt(algorithm.substring(FUNCTION.length() + 1));
    }

    private static byte[] derive(String secret, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance(FUNCTION).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + FUNCTION, e);
        } finally {
            spec.clearPassword();
        }
    }
}
