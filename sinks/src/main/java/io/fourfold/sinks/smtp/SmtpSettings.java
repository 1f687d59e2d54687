package io.fourfold.sinks.smtp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach the mail server.
 *
 * @param login user name and password; empty where the server asks for none
 * @param from address that the mails come from
 * @param timeout for connecting, and for each answer
 * @param trustStore PKCS 12 or JKS file of the authorities to trust; empty for those of the Java runtime
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        Optional<Login> login,
        String from,
        Duration timeout,
        Optional<TrustStore> trustStore) {
    /** How the connection is secured. */
    public enum Security {
        /** Begins in the clear and must be upgraded before anything is said (RFC 3207). */
        STARTTLS,
        /** TLS from the first byte (RFC 8314). */
        TLS,
        /** In the clear: for a server on the same host, and for tests. */
        NONE
    }

    /** Never prints the password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** Never prints the password. */
    public record TrustStore(Path file, String password) {
        @Override
        public String toString() {
            return "TrustStore[" + file + "]";
        }
    }

    public SmtpSettings {
        Objects.requireNonNull(security, "security");
        if (host.isBlank()) {
            throw new IllegalArgumentException("smtp.host: need a host name for the email channel, got nothing");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("smtp.port: need 1 to 65535, got " + port);
        }
        if (!from.matches("[^@\\s<>]+@[^@\\s<>]+")) {
            throw new IllegalArgumentException("smtp.from: need an address as name@domain, got " + from);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("smtp.timeout.ms: need > 0, got " + timeout.toMillis());
        }
    }

    /** The part of {@code from} behind the @: the right side of each Message-ID. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
