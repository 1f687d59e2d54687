package io.fourfold.benchmarks.gateway;

import java.util.Locale;

/** What is measured, in the order in which it is shown. */
enum GatewayArm {
    GATEWAY("gateway, many in flight", ServerKind.GATEWAY, Traffic.MANY),
    LIMIT("limit, many in flight", ServerKind.LIMIT, Traffic.MANY),
    MOSQUITTO("mosquitto, many in flight", ServerKind.MOSQUITTO, Traffic.MANY),
    GATEWAY_ONE("gateway, one at a time", ServerKind.GATEWAY, Traffic.ONE),
    LIMIT_ONE("limit, one at a time", ServerKind.LIMIT, Traffic.ONE),
    MOSQUITTO_ONE("mosquitto, one at a time", ServerKind.MOSQUITTO, Traffic.ONE),
    GATEWAY_HTTP("gateway, HTTP batches of " + Fleet.BATCH, ServerKind.GATEWAY, Traffic.HTTP);

    /** How messages come. */
    enum Traffic {
        /** MQTT, a window of messages in flight on each connection. */
        MANY,
        /** MQTT, each connection waits for its PUBACK. */
        ONE,
        /** HTTP, a batch at a time on each connection. */
        HTTP
    }

    private final String label;
    private final ServerKind server;
    private final Traffic traffic;

    GatewayArm(String label, ServerKind server, Traffic traffic) {
        this.label = label;
        this.server = server;
        this.traffic = traffic;
    }

    String label() {
        return label;
    }

    /** As the command line takes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ServerKind server() {
        return server;
    }

    Traffic traffic() {
        return traffic;
    }
}
