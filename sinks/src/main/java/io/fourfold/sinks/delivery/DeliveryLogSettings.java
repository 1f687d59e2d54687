package io.fourfold.sinks.delivery;

import java.util.Map;
import java.util.Objects;

/**
 * Where deliveries are logged.
 *
 * @param topic full name of the topic, prefix included
 * @param client Kafka's and the registry's own keys, e.g. {@code bootstrap.servers}, {@code schema.registry.url}
 */
public record DeliveryLogSettings(String topic, Map<String, Object> client) {
    public DeliveryLogSettings {
        client = Map.copyOf(client);
        if (topic.isBlank()) {
            throw new IllegalArgumentException("deliveries.topic: need the name of a topic, got nothing");
        }
        requireKey(client, "bootstrap.servers");
        requireKey(client, "schema.registry.url");
    }

    private static void requireKey(Map<String, Object> client, String key) {
        if (Objects.toString(client.get(key), "").isBlank()) {
            throw new IllegalArgumentException("deliveries." + key + ": need a value, got nothing");
        }
    }

    /** Without the client's keys: there may be passwords among them. */
    @Override
    public String toString() {
        return "DeliveryLogSettings[" + topic + "]";
    }
}
