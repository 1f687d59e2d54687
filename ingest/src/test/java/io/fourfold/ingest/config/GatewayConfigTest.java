package io.fourfold.ingest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("bootstrap.servers", "localhost:9092", "schema.registry.url", "http://localhost:8081");

    @Test
    void defaults() {
        // Given
        Map<String, String> properties = LEAST;

        // When
        GatewayConfig config = GatewayConfig.from(properties);

        // Then
        assertEquals(Optional.of(1883), config.mqtt().port());
        assertEquals("127.0.0.1", config.mqtt().host());
        assertEquals(8080, config.http().port());
        assertEquals(Duration.ofMinutes(5), config.intake().maxClockAhead());
        assertEquals("all", config.kafka().producer().get("acks"));
        assertEquals("true", config.kafka().producer().get("enable.idempotence"));
        assertEquals("lz4", config.kafka().producer().get("compression.type"));
    }

    @Test
    void kafkaKeysAreHandedOn() {
        // Given
        Map<String, String> properties =
                with("linger.ms", "20", "group.id", "ignored", "topic.prefix", "acme.", "basic.auth.user.info", "a:b");

        // When
        KafkaConfig kafka = GatewayConfig.from(properties).kafka();

        // Then
        assertEquals("20", kafka.producer().get("linger.ms"));
        assertFalse(kafka.consumer().containsKey("group.id"));
        assertFalse(kafka.producer().containsKey("topic.prefix"));
        assertEquals("a:b", kafka.properties().get("basic.auth.user.info"));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt.port, 70000, mqtt.port: need a whole number from 0 to 65535",
        "http.tls, yes, http.tls: need true or false",
        "intake.max.clock.ahead, soon, intake.max.clock.ahead: need an ISO 8601 duration",
        "intake.gather, PT1S, intake.gather: need from zero to PT0.1S",
        "intake.max.batch.bytes, 10, intake.max.batch.bytes: need at least intake.max.message.bytes",
        "mqtt.prot, 1883, Unknown setting mqtt.prot",
        "acks, 1, acks: need",
        "enable.idempotence, false, enable.idempotence: need true",
        "mqtt.tls.port, 8883, tls.certificate: need a certificate",
        "tls.certificate, /no/such/file.pem, tls.certificate: need a readable file",
        "http.idle.timeout, PT10S, http.idle.timeout: need more than http.answer.timeout"
    })
    void errorsNameKeyValueAndWhatIsAllowed(String key, String value, String message) {
        // Given
        Map<String, String> properties = with(key, value);

        // When
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> GatewayConfig.from(properties));

        // Then
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    private static Map<String, String> with(String... pairs) {
        Map<String, String> properties = new HashMap<>(LEAST);
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return properties;
    }
}
