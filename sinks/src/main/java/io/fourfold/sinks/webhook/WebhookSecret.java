package io.fourfold.sinks.webhook;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that webhooks are signed with, in the form of Standard Webhooks: {@code whsec_} and Base64 of 24 to 64 bytes. */
public record WebhookSecret(byte[] key) {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final String HMAC = "HmacSHA256";

    public WebhookSecret {
        key = key.clone();
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw invalid();
        }
    }

    /**
     * From its text.
     *
     * @throws IllegalArgumentException if it is none; the message does not hold it
     */
    public static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw invalid();
        }
        try {
            return new WebhookSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
        } catch (IllegalArgumentException e) {
            IllegalArgumentException told = invalid();
            told.initCause(e);
            throw told;
        }
    }

    /** The HMAC-SHA-256 of the text. */
    byte[] sign(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC, e);
        }
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException(
                "webhook.secrets: need whsec_ and Base64 of 24 to 64 bytes for each, got something else");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
