package io.fourfold.ingest.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set about a gateway, as it stands in its properties file.
 *
 * @param gatewayId names this gateway in {@code things.lifecycle}
 * @param eventLoops event loops, each with its own listening sockets on the same ports
 * @param shutdownTimeout how long a stop waits for Kafka's acknowledgements
 * @param kafka Kafka's and the registry's own keys
 * @param intake limits of what is taken in
 * @param login limits of failed logins
 * @param mqtt where MQTT listens
 * @param http where HTTP listens
 * @param tls key material, needed where a TLS port is set
 */
public record GatewayConfig(
        String gatewayId,
        int eventLoops,
        Duration shutdownTimeout,
        KafkaConfig kafka,
        IntakeConfig intake,
        LoginConfig login,
        MqttConfig mqtt,
        HttpConfig http,
        Optional<TlsConfig> tls) {
    private static final Set<String> OWN = Set.of("gateway.", "intake.", "login.", "mqtt.", "http.", "tls.");

    public GatewayConfig {
        if (gatewayId.isBlank()) {
            throw Settings.invalid("gateway.id", gatewayId, "a name");
        }
        if (tls.isEmpty() && (mqtt.tlsPort().isPresent() || http.tls())) {
            throw Settings.invalid("tls.certificate", "nothing", "a certificate, because a TLS port is set");
        }
    }

    /**
     * Reads a properties file.
     *
     * @throws IllegalArgumentException for a value that is not allowed; the message names key, value and what is
     */
    public static GatewayConfig read(Path file) throws IOException {
        return from(Settings.read(file));
    }

    /**
     * From key-value pairs as they stand in a properties file.
     *
     * @throws IllegalArgumentException for a value that is not allowed; the message names key, value and what is
     */
    public static GatewayConfig from(Map<String, String> properties) {
        Settings settings = new Settings(properties);
        Map<String, String> others = new HashMap<>(properties);
        others.keySet().removeIf(key -> OWN.stream().anyMatch(key::startsWith));
        GatewayConfig config = new GatewayConfig(
                settings.text("gateway.id", "gateway"),
                (int) settings.number("gateway.event.loops", defaultEventLoops(), 1, 256),
                settings.duration("gateway.shutdown.timeout", Duration.ofSeconds(15)),
                new KafkaConfig(others),
                IntakeConfig.from(settings),
                LoginConfig.from(settings),
                MqttConfig.from(settings),
                HttpConfig.from(settings, 8080),
                TlsConfig.from(settings));
        settings.refuseUnread(OWN);
        return config;
    }

    private static int defaultEventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
