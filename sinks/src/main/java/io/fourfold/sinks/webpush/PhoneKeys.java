package io.fourfold.sinks.webpush;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/**
 * What it takes to encrypt for a phone (RFC 8291, section 2.1).
 *
 * @param auth 16 bytes that only the phone and its senders know
 */
record PhoneKeys(ECPublicKey publicKey, byte[] auth) {
    private static final int AUTH_BYTES = 16;

    PhoneKeys {
        if (auth.length != AUTH_BYTES) {
            throw new IllegalArgumentException("auth: need " + AUTH_BYTES + " bytes");
        }
    }

    /**
     * From the base64url of a subscription.
     *
     * @throws IllegalArgumentException if they are none
     */
    static PhoneKeys parse(String p256dh, String auth) throws GeneralSecurityException {
        Base64.Decoder base64 = Base64.getUrlDecoder();
        return new PhoneKeys(P256.publicKey(base64.decode(p256dh)), base64.decode(auth));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "PhoneKeys";
    }
}
