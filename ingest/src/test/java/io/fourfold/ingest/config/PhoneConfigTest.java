package io.fourfold.ingest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneConfigTest {
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[] {
        48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75,
        76, 77, 78, 79
    });

    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", "kafka:9092");
        properties.put("schema.registry.url", "http://registry:8081");
        properties.put("phone.vapid.public.key", "B".repeat(87));
        properties.put("phone.session.secret", SECRET);
        return properties;
    }

    @Test
    void whatIsNotSetIsSafe() {
        // When
        PhoneConfig config = PhoneConfig.from(properties());

        // Then
        assertEquals(8084, config.http().port());
        assertEquals(Duration.ofDays(7), config.session().lifetime());
        assertTrue(config.session().secureCookie());
        assertFalse(config.push().allowHttp());
        assertTrue(config.push().hosts().contains("fcm.googleapis.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "phone.session.secret, c2hvcnQ=",
        "phone.session.secret, no Base64",
        "phone.vapid.public.key, short",
        "phone.origins, phone.example.org",
        "phone.origins, https://phone.example.org/",
        "phone.max.phones, 0",
        "phone.keep, PT0S",
        "phone.cookie.secure, perhaps",
        "phone.typo, 1"
    })
    void whatIsNotAllowedIsNamed(String key, String value) {
        // Given
        Map<String, String> properties = properties();
        properties.put(key, value);

        // When
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> PhoneConfig.from(properties));

        // Then
        assertTrue(refused.getMessage().contains(key), refused.getMessage());
        assertFalse(key.contains("secret") && refused.getMessage().contains(value), refused.getMessage());
    }

    @Test
    void theSecretIsNotPrinted() {
        // When
        String text = PhoneConfig.from(properties()).toString();

        // Then
        assertFalse(text.contains(SECRET), text);
        assertFalse(text.contains("48, 49, 50"), text);
    }
}
