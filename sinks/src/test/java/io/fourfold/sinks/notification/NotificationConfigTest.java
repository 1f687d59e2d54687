package io.fourfold.sinks.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationConfigTest {
    private static Map<String, String> props() {
        Map<String, String> props = new HashMap<>();
        props.put("name", "notifications");
        props.put("smtp.host", "mail.example.org");
        props.put("smtp.from", "shift@example.org");
        props.put("smtp.username", "shift");
        props.put("smtp.password", "hidden-1");
        props.put("deliveries.topic", "acme.process.deliveries");
        props.put("deliveries.bootstrap.servers", "kafka:9092");
        props.put("deliveries.schema.registry.url", "http://registry:8081");
        props.put("deliveries.sasl.jaas.config", "hidden-2");
        return props;
    }

    @Test
    void keysBehindDeliveriesReachTheClientsOfThatTopic() {
        // When
        NotificationSettings settings = NotificationConfig.parse(props());

        // Then
        assertEquals("acme.process.deliveries", settings.deliveries().topic());
        assertEquals(
                Map.of(
                        "bootstrap.servers", "kafka:9092",
                        "schema.registry.url", "http://registry:8081",
                        "sasl.jaas.config", "hidden-2"),
                settings.deliveries().client());
    }

    @Test
    void secretsAreNotPrinted() {
        // When
        String text = NotificationConfig.parse(props()).toString();

        // Then
        assertFalse(text.contains("hidden"), text);
    }

    @Test
    void aChannelThatIsNotConfiguredNeedsNoSettings() {
        // Given
        Map<String, String> props = props();
        props.put("channels", "webhook");
        props.remove("smtp.host");

        // When
        NotificationSettings settings = NotificationConfig.parse(props);

        // Then
        assertTrue(settings.smtp().isEmpty());
        assertTrue(settings.webhook().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "channels,pigeon",
        "smtp.host,''",
        "smtp.port,0",
        "smtp.security,SSL",
        "smtp.from,nobody",
        "threads,0",
        "retry.initial.ms,0",
        "retry.max.ms,999",
        "retry.attempts,-1",
        "deliveries.topic,''",
        "deliveries.bootstrap.servers,''",
        "webhook.timeout.ms,soon"
    })
    void whatIsWrongIsNamed(String key, String value) {
        // Given
        Map<String, String> props = props();
        props.put(key, value);

        // When
        ConfigException failure = assertThrows(ConfigException.class, () -> NotificationConfig.parse(props));

        // Then
        assertTrue(failure.getMessage().contains(key), failure.getMessage());
    }
}
