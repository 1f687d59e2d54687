package io.fourfold.sinks.webpush;

import io.fourfold.people.Subscription;
import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.channel.Message.Priority;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The request to a push service that carries a message to one phone (RFC 8030, section 5). */
final class PushRequest {
    /** A phone that is out of reach for a moment should still get what is due at once. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(28);
    /** Section 5.4: at most 32 characters of base64url. */
    private static final int TOPIC_LENGTH = 32;

    private final Vapid vapid;
    private final Encryption encryption;
    private final Duration timeout;
    private final Clock clock;

    PushRequest(Vapid vapid, Encryption encryption, Duration timeout, Clock clock) {
        this.vapid = vapid;
        this.encryption = encryption;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if the keys of the subscription are none */
    HttpRequest of(URI endpoint, Subscription phone, Message message) throws GeneralSecurityException {
        PhoneKeys keys = PhoneKeys.parse(phone.getP256dh(), phone.getAuth());
        return HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("TTL", Long.toString(timeToLive(message.deadline(), clock.instant())))
                .header("Urgency", urgency(message.priority()))
                .header("Topic", topic(message.about()))
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", vapid.authorization(endpoint))
                .POST(BodyPublishers.ofByteArray(encryption.encrypt(Payload.of(message), keys)))
                .build();
    }

    /** Seconds that the service keeps it for a phone out of reach: until the deadline, when it is somebody else's turn. */
    static long timeToLive(Instant deadline, Instant now) {
        Duration left = Duration.between(now, deadline);
        Duration atLeast = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
        return (atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast).toSeconds();
    }

    static String urgency(Priority priority) {
        return switch (priority) {
            case LOW -> "low";
            case NORMAL -> "normal";
            case HIGH, URGENT -> "high";
        };
    }

    /** One for each outcome: what is said of it later takes the place of what still waits for the phone. */
    static String topic(String about) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(about.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().encodeToString(hash).substring(0, TOPIC_LENGTH);
    }
}
