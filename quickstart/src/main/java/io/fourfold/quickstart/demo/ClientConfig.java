package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.platform.Endpoints;
import java.util.HashMap;
import java.util.Map;

/** Properties of the demo's own Kafka clients. */
final class ClientConfig {
    private ClientConfig() {}

    static Map<String, Object> common(Endpoints endpoints) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", endpoints.bootstrapServers());
        config.put("schema.registry.url", endpoints.registryUrl());
        return config;
    }

    /** A reader without a group, from the beginning, of committed records only. */
    static Map<String, Object> reader(Endpoints endpoints) {
        Map<String, Object> config = common(endpoints);
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", "false");
        config.put("fetch.max.wait.ms", "50");
        config.put("max.poll.records", "5000");
        return config;
    }

    /** A writer that waits for all in-sync replicas and goes on through an outage. */
    static Map<String, Object> writer(Endpoints endpoints) {
        Map<String, Object> config = common(endpoints);
        config.put("acks", "all");
        config.put("enable.idempotence", "true");
        config.put("linger.ms", "0");
        config.put("delivery.timeout.ms", "120000");
        config.put("max.block.ms", "120000");
        return config;
    }
}
