package io.fourfold.sinks.webpush;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A pair of VAPID keys as settings hold it, in base64url.
 *
 * @param publicKey for the sink and for the page
 * @param privateKey for the sink alone
 */
public record VapidKeyPair(String publicKey, String privateKey) {
    /** A new pair. */
    public static VapidKeyPair generate(SecureRandom random) {
        try {
            KeyPair pair = P256.newPair(random);
            String scalar = "%064x".formatted(((ECPrivateKey) pair.getPrivate()).getS());
            return new VapidKeyPair(
                    base64(P256.point((ECPublicKey) pair.getPublic())),
                    base64(HexFormat.of().parseHex(scalar)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "VapidKeyPair[" + publicKey + "]";
    }
}
