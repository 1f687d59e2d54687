package io.fourfold.sinks.webpush;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a message for one phone (RFC 8291) as a single record of {@code aes128gcm} (RFC 8188): the push service passes it
 * on and cannot read it.
 *
 * <pre>salt (16) | record size (4) | length of key (1) | our one-time public key (65) | ciphertext and tag</pre>
 */
final class Encryption {
    /** So many bytes of plain text fit into the 4096 that every push service takes (RFC 8030, section 7.2). */
    static final int MAX_PLAIN_BYTES = 3993;

    private static final int RECORD_SIZE = 4096;
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final byte LAST_RECORD = 2;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random;

    Encryption(SecureRandom random) {
        this.random = random;
    }

    /** The body of the request that carries the text to the phone. */
    byte[] encrypt(byte[] plain, PhoneKeys phone) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return encrypt(plain, phone, P256.newPair(random), salt);
    }

    static byte[] encrypt(byte[] plain, PhoneKeys phone, KeyPair once, byte[] salt) throws GeneralSecurityException {
        if (plain.length > MAX_PLAIN_BYTES) {
            throw new IllegalArgumentException("need at most " + MAX_PLAIN_BYTES + " bytes, got " + plain.length);
        }
        byte[] ours = P256.point((ECPublicKey) once.getPublic());
        byte[] shared = P256.sharedSecret((ECPrivateKey) once.getPrivate(), phone.publicKey());
        byte[] keyInfo = concat(ascii("WebPush: info\0"), P256.point(phone.publicKey()), ours);
        byte[] secret = expand(extract(phone.auth(), shared), keyInfo, 32);
        byte[] random = extract(salt, secret);
        byte[] key = expand(random, ascii("Content-Encoding: aes128gcm\0"), 16);
        byte[] nonce = expand(random, ascii("Content-Encoding: nonce\0"), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        byte[] sealed = cipher.doFinal(concat(plain, new byte[] {LAST_RECORD}));
        return ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1 + ours.length + sealed.length)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) ours.length)
                .put(ours)
                .put(sealed)
                .array();
    }

    /** HKDF (RFC 5869), first step. */
    private static byte[] extract(byte[] salt, byte[] material) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(salt, HMAC));
        return mac.doFinal(material);
    }

    /** HKDF, second step, for at most one block. */
    private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        mac.update(info);
        return Arrays.copyOf(mac.doFinal(new byte[] {1}), length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
