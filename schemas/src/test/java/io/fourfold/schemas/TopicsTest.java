package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final String URL = "mock://contract";

    @Test
    void namesAreTheCataloguesWithoutAPrefix() {
        // Given
        Topics topics = topics(Map.of("schema.registry.url", URL));

        // When
        String name = topics.positions().name();

        // Then
        assertEquals("things.positions", name);
    }

    @Test
    void putsThePrefixInFrontOfEveryName() {
        // Given
        Topics topics = topics(Map.of("schema.registry.url", URL, Topics.PREFIX_CONFIG, "acme."));

        // When
        String name = topics.shipmentsReady().name();

        // Then
        assertEquals("acme.process.shipments-ready", name);
        assertEquals("acme.process.shipments-ready", topics.name("process.shipments-ready"));
    }

    @Test
    void keysArePlainUtf8() {
        // Given
        String key = "Tür-7";

        // When
        byte[] bytes = topics(Map.of("schema.registry.url", URL))
                .devices()
                .keySerde()
                .serializer()
                .serialize("data.devices", key);

        // Then
        assertArrayEquals(key.getBytes(StandardCharsets.UTF_8), bytes);
    }

    private static Topics topics(Map<String, ?> config) {
        return Topics.of(new MockSchemaRegistryClient(), config);
    }
}
