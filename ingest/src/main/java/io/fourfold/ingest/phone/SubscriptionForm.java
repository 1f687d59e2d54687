package io.fourfold.ingest.phone;

import io.fourfold.ingest.config.PhoneConfig;
import io.fourfold.people.Subscription;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Reads what a browser's {@code PushSubscription.toJSON()} says, and trusts nothing of it. */
final class SubscriptionForm {
    private static final int MAX_ENDPOINT = 2048;
    private static final int MAX_USER_AGENT = 200;
    private static final int POINT_BYTES = 65;
    private static final int AUTH_BYTES = 16;

    private SubscriptionForm() {}

    /** The name of a phone. */
    static String id(String endpoint) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(endpoint.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** The subscription, if it is one of a push service that may be named. */
    static Optional<Subscription> read(
            JsonObject json, PhoneConfig.Push config, String workerId, String userAgent, Instant now) {
        if (!(json.getValue("endpoint") instanceof String endpoint)
                || !(json.getValue("keys") instanceof JsonObject keys)
                || !(keys.getValue("p256dh") instanceof String p256dh)
                || !(keys.getValue("auth") instanceof String auth)
                || !isPushService(endpoint, config)
                || length(p256dh) != POINT_BYTES
                || length(auth) != AUTH_BYTES) {
            return Optional.empty();
        }
        String agent = userAgent == null || userAgent.length() <= MAX_USER_AGENT
                ? userAgent
                : userAgent.substring(0, MAX_USER_AGENT);
        return Optional.of(new Subscription(id(endpoint), workerId, endpoint, p256dh, auth, agent, now));
    }

    private static boolean isPushService(String endpoint, PhoneConfig.Push config) {
        try {
            URI uri = new URI(endpoint);
            boolean scheme = "https".equals(uri.getScheme()) || config.allowHttp() && "http".equals(uri.getScheme());
            return endpoint.length() <= MAX_ENDPOINT
                    && scheme
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && config.hosts().stream()
                            .anyMatch(host -> ("." + uri.getHost().toLowerCase(Locale.ROOT)).endsWith("." + host));
        } catch (URISyntaxException e) {
            return false; // no address is no push service
        }
    }

    private static int length(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            return -1; // refused for its length
        }
    }
}
