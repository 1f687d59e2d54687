package io.fourfold.sinks.webpush;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** Says to a push service who sends: a token signed with our key (RFC 8292), good for that service and for some hours. */
final class Vapid {
    /** The RFC allows 24 h; clocks differ. */
    private static final Duration LASTS = Duration.ofHours(12);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = BASE64.encodeToString(ascii("{\"typ\":\"JWT\",\"alg\":\"ES256\"}"));

    private final VapidKeys keys;
    private final String subject;
    private final Clock clock;

    Vapid(VapidKeys keys, String subject, Clock clock) {
        this.keys = keys;
        this.subject = subject;
        this.clock = clock;
    }

    /** The value of the header {@code Authorization} for a message to that endpoint. */
    String authorization(URI endpoint) throws GeneralSecurityException {
        String claims = JsonNodeFactory.instance
                .objectNode()
                .put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority())
                .put("exp", clock.instant().plus(LASTS).getEpochSecond())
                .put("sub", subject)
                .toString();
        String signed = HEADER + "." + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.privateKey());
        signature.update(ascii(signed));
        return "vapid t=" + signed + "." + BASE64.encodeToString(signature.sign()) + ", k="
                + BASE64.encodeToString(P256.point(keys.publicKey()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
