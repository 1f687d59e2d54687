package io.fourfold.ingest.phone;

import io.fourfold.data.Credential;
import io.fourfold.ingest.config.PhoneConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who is signed in, as the browser shows it: {@code worker.expiry.HMAC}, signed over both and over the credential that was
 * proven. Nothing is kept here, so any instance knows every session; another password, or none, ends it.
 */
final class Sessions {
    private static final String HMAC = "HmacSHA256";
    private static final String SEPARATOR = "\n";

    private final PhoneConfig.Session config;
    private final Function<String, Optional<Credential>> credentials;
    private final InstantSource clock;

    Sessions(PhoneConfig.Session config, Function<String, Optional<Credential>> credentials, InstantSource clock) {
        this.config = config;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** A session of a worker who has proven this credential. */
    String begin(String workerId, Credential credential) {
        long expiry = clock.instant().plus(config.lifetime()).getEpochSecond();
        return base64(workerId.getBytes(StandardCharsets.UTF_8)) + "." + expiry + "."
                + base64(sign(workerId, expiry, credential));
    }

    /** The worker of a session that is good now. */
    Optional<String> worker(String session) {
        String[] parts = session.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        try {
            String workerId = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            long expiry = Long.parseLong(parts[1]);
            return credentials
                    .apply(workerId)
                    .filter(credential -> MessageDigest.isEqual(signature, sign(workerId, expiry, credential)))
                    .filter(proven -> clock.instant().isBefore(Instant.ofEpochSecond(expiry)))
                    .map(proven -> workerId);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no Base64: no session
        }
    }

    private byte[] sign(String workerId, long expiry, Credential credential) {
        String text = String.join(
                SEPARATOR,
                base64(workerId.getBytes(StandardCharsets.UTF_8)),
                Long.toString(expiry),
                credential.getAlgorithm(),
                credential.getSalt(),
                credential.getHash());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(config.secret(), HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC, e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
