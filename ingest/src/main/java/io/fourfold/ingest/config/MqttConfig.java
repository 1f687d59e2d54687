package io.fourfold.ingest.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where MQTT listens, and what one connection may hold.
 *
 * @param host address to listen on
 * @param port plain TCP; empty: off; 0: any free port
 * @param tlsPort TLS; empty: off; 0: any free port
 * @param webSocketPort WebSocket, path {@code /mqtt}; empty: off; 0: any free port
 * @param maxInFlight messages of one connection that may wait for Kafka; beyond it its socket is not read
 * @param connectTimeout how long a new connection may take until its CONNECT
 * @param sessionExpiry longest time that the packet ids of QoS 2 are remembered after a connection
 */
public record MqttConfig(
        String host,
        Optional<Integer> port,
        Optional<Integer> tlsPort,
        Optional<Integer> webSocketPort,
        int maxInFlight,
        Duration connectTimeout,
        Duration sessionExpiry) {
    public MqttConfig {
        if (connectTimeout.toSeconds() < 1) {
            throw Settings.invalid("mqtt.connect.timeout", connectTimeout, "a second or more");
        }
        if (sessionExpiry.isNegative()) {
            throw Settings.invalid("mqtt.session.expiry", sessionExpiry, "zero or more");
        }
    }

    static MqttConfig from(Settings settings) {
        return new MqttConfig(
                settings.text("mqtt.host", "127.0.0.1"),
                settings.text("mqtt.port", "1883").equals("off") ? Optional.empty() : portOr(settings, 1883),
                settings.port("mqtt.tls.port"),
                settings.port("mqtt.websocket.port"),
                (int) settings.number("mqtt.max.in.flight", 1_000, 1, 65_535),
                settings.duration("mqtt.connect.timeout", Duration.ofSeconds(10)),
                settings.duration("mqtt.session.expiry", Duration.ofHours(1)));
    }

    private static Optional<Integer> portOr(Settings settings, int byDefault) {
        return settings.port("mqtt.port").or(() -> Optional.of(byDefault));
    }
}
