package io.fourfold.ingest.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set about the page for phones, as it stands in its properties file.
 *
 * @param kafka Kafka's and the registry's own keys
 * @param http where it listens
 * @param tls key material, needed where {@code http.tls} is set
 * @param login limits of failed sign-ins
 * @param session who stays signed in, and how long
 * @param push what phones may subscribe
 * @param origins origins of the page as browsers name them; empty: those of this machine at {@code http.port}
 * @param keep how long a notification is shown if nobody answers it
 */
public record PhoneConfig(
        KafkaConfig kafka,
        HttpConfig http,
        Optional<TlsConfig> tls,
        LoginConfig login,
        Session session,
        Push push,
        List<String> origins,
        Duration keep) {
    private static final Set<String> OWN = Set.of("phone.", "http.", "login.", "tls.");
    private static final int DEFAULT_PORT = 8084;
    private static final int LEAST_SECRET_BYTES = 32;
    private static final String PUSH_SERVICES =
            "fcm.googleapis.com,notify.windows.com,push.services.mozilla.com,push.apple.com";

    /**
     * Signed cookies.
     *
     * @param secret what cookies are signed with, the same for all instances; another one ends all sessions
     * @param lifetime how long a sign-in lasts
     * @param secureCookie whether browsers send the cookie over HTTPS only
     */
    public record Session(byte[] secret, Duration lifetime, boolean secureCookie) {
        public Session {
            secret = secret.clone();
            if (secret.length < LEAST_SECRET_BYTES) {
                throw Settings.invalid(
                        "phone.session.secret", "something else", "Base64 of " + LEAST_SECRET_BYTES + " bytes or more");
            }
            if (lifetime.toSeconds() < 1) {
                throw Settings.invalid("phone.session.lifetime", lifetime, "a second or more");
            }
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Session[" + lifetime + "]";
        }
    }

    /**
     * Phones that want to be told.
     *
     * @param vapidPublicKey public key of the sender, in base64url (RFC 8292): the sink holds the private one
     * @param hosts push services that a phone may name; each stands for its subdomains as well
     * @param allowHttp whether a push service may be reached in the clear: for tests
     * @param maxPhones how many phones a worker may have
     */
    public record Push(String vapidPublicKey, List<String> hosts, boolean allowHttp, int maxPhones) {
        public Push {
            hosts = List.copyOf(hosts);
            if (!vapidPublicKey.matches("[A-Za-z0-9_-]{87}")) {
                throw Settings.invalid(
                        "phone.vapid.public.key", vapidPublicKey, "the 87 characters of a public key on P-256");
            }
        }
    }

    public PhoneConfig {
        origins = List.copyOf(origins);
        for (String origin : origins) {
            if (!origin.matches("https?://[^/\\s]+")) {
                throw Settings.invalid("phone.origins", origin, "origins such as https://phone.example.org");
            }
        }
        if (tls.isEmpty() && http.tls()) {
            throw Settings.invalid("tls.certificate", "nothing", "a certificate, because http.tls is set");
        }
        if (keep.toSeconds() < 1) {
            throw Settings.invalid("phone.keep", keep, "a second or more");
        }
    }

    /**
     * Reads a properties file.
     *
     * @throws IllegalArgumentException for a value that is not allowed; the message names key, value and what is
     */
    public static PhoneConfig read(Path file) throws IOException {
        return from(Settings.read(file));
    }

    /**
     * From key-value pairs as they stand in a properties file.
     *
     * @throws IllegalArgumentException for a value that is not allowed; the message names key, value and what is
     */
    public static PhoneConfig from(Map<String, String> properties) {
        Settings settings = new Settings(properties);
        Map<String, String> others = new HashMap<>(properties);
        others.keySet().removeIf(key -> OWN.stream().anyMatch(key::startsWith));
        PhoneConfig config = new PhoneConfig(
                new KafkaConfig(others),
                HttpConfig.from(settings, DEFAULT_PORT),
                TlsConfig.from(settings),
                LoginConfig.from(settings),
                new Session(
                        secret(settings),
                        settings.duration("phone.session.lifetime", Duration.ofDays(7)),
                        settings.flag("phone.cookie.secure", true)),
                new Push(
                        settings.text("phone.vapid.public.key", ""),
                        list(settings.text("phone.push.hosts", PUSH_SERVICES)),
                        settings.flag("phone.push.allow.http", false),
                        (int) settings.number("phone.max.phones", 5, 1, 100)),
                list(settings.text("phone.origins", "")),
                settings.duration("phone.keep", Duration.ofHours(24)));
        settings.refuseUnread(OWN);
        return config;
    }

    private static byte[] secret(Settings settings) {
        try {
            return Base64.getDecoder().decode(settings.text("phone.session.secret", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0]; // refused below, without printing it
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
