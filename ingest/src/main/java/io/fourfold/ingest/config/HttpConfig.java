package io.fourfold.ingest.config;

import java.time.Duration;

/**
 * Where HTTP listens.
 *
 * @param host address to listen on
 * @param port port; 0: any free port
 * @param tls whether the port speaks TLS, with the key material of {@link TlsConfig}
 * @param answerTimeout how long a request waits for Kafka before it is answered 503
 * @param idleTimeout how long a connection may be silent
 */
public record HttpConfig(String host, int port, boolean tls, Duration answerTimeout, Duration idleTimeout) {
    public HttpConfig {
        if (answerTimeout.toMillis() < 1) {
            throw Settings.invalid("http.answer.timeout", answerTimeout, "a millisecond or more");
        }
        if (idleTimeout.compareTo(answerTimeout) <= 0) {
            throw Settings.invalid(
                    "http.idle.timeout", idleTimeout, "more than http.answer.timeout, which is " + answerTimeout);
        }
    }

    static HttpConfig from(Settings settings, int defaultPort) {
        return new HttpConfig(
                settings.text("http.host", "127.0.0.1"),
                settings.port("http.port").orElse(defaultPort),
                settings.flag("http.tls", false),
                settings.duration("http.answer.timeout", Duration.ofSeconds(30)),
                settings.duration("http.idle.timeout", Duration.ofSeconds(60)));
    }
}
