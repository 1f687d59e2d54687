package io.fourfold.ingest.login;

import io.fourfold.data.Credential;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The last secret of each device that proved right, as an HMAC-SHA-256 under a key that lives only in this process: a
 * device that comes again costs a microsecond, not a password hash. Bounded; good only for the credential it was proven
 * against.
 */
final class ProvenSecrets {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private record Proof(Credential credential, byte[] mac) {}

    private final Map<String, Proof> proofs;
    private final SecretKeySpec key;

    ProvenSecrets(int maxDevices, SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, HMAC);
        proofs = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Proof> eldest) {
                return size() > maxDevices;
            }
        };
    }

    void remember(String deviceId, Credential credential, String secret) {
        byte[] mac = mac(deviceId, secret);
        synchronized (proofs) {
            proofs.put(deviceId, new Proof(credential, mac));
        }
    }

    void forget(String deviceId) {
        synchronized (proofs) {
            proofs.remove(deviceId);
        }
    }

    boolean holds(String deviceId, Credential credential, String secret) {
        Proof proof;
        synchronized (proofs) {
            proof = proofs.get(deviceId);
        }
        return proof != null
                && proof.credential().equals(credential)
                && MessageDigest.isEqual(proof.mac(), mac(deviceId, secret));
    }

    private byte[] mac(String deviceId, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(deviceId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC, e);
        }
    }
}
