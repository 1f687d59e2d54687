package io.fourfold.sinks.webpush;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/** The pair of keys by which push services know the sender (RFC 8292). The public one is the page's as well. */
public record VapidKeys(ECPublicKey publicKey, ECPrivateKey privateKey) {
    /**
     * From the base64url forms that browsers and other tools use: an uncompressed point, and a scalar of 32 bytes.
     *
     * @throws IllegalArgumentException if they are no pair; the message never holds the private one
     */
    public static VapidKeys parse(String publicKey, String privateKey) {
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            byte[] scalar = base64.decode(privateKey);
            if (scalar.length != P256.COORDINATE_BYTES) {
                throw new IllegalArgumentException("need a private key of " + P256.COORDINATE_BYTES + " bytes");
            }
            VapidKeys keys = new VapidKeys(P256.publicKey(base64.decode(publicKey)), P256.privateKey(scalar));
            keys.requirePair();
            return keys;
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "webpush.vapid.public.key, webpush.vapid.private.key: need a pair of keys on P-256 in base64url, got"
                            + " something else",
                    e);
        }
    }

    /** A public key that does not belong to the private one would be refused by every push service, one by one. */
    private void requirePair() throws GeneralSecurityException {
        byte[] sample = {1};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new IllegalArgumentException("the public key is another one's");
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "VapidKeys";
    }
}
