package io.fourfold.benchmarks.gateway;

import java.util.Locale;

/** Who answers. */
enum ServerKind {
    /** Our gateway as it ships. */
    GATEWAY("io.fourfold.ingest.GatewayMain"),
    /** The same without Kafka. */
    LIMIT(LimitGateway.class.getName()),
    /** Mosquitto, with a password file. */
    MOSQUITTO("mosquitto");

    private final String main;

    ServerKind(String main) {
        this.main = main;
    }

    /** The main class, or the program. */
    String main() {
        return main;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
