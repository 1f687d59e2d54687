package io.fourfold.quickstart;

import io.fourfold.quickstart.platform.Ports;
import picocli.CommandLine.Option;

/** A port for each listener, with the documented ones as defaults. */
final class PortOptions {
    private static final Ports DOCUMENTED = Ports.documented();

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (${DEFAULT-VALUE})")
    private int kafka = DOCUMENTED.kafka();

    @Option(names = "--controller-port", paramLabel = "PORT", description = "Kafka's quorum (${DEFAULT-VALUE})")
    private int controller = DOCUMENTED.controller();

    @Option(names = "--registry-port", paramLabel = "PORT", description = "schema registry (${DEFAULT-VALUE})")
    private int registry = DOCUMENTED.registry();

    @Option(names = "--connect-port", paramLabel = "PORT", description = "Connect's REST API (${DEFAULT-VALUE})")
    private int connect = DOCUMENTED.connect();

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "gateway, MQTT (${DEFAULT-VALUE})")
    private int mqtt = DOCUMENTED.mqtt();

    @Option(names = "--mqtts-port", paramLabel = "PORT", description = "gateway, MQTT over TLS (${DEFAULT-VALUE})")
    private int mqtts = DOCUMENTED.mqtts();

    @Option(names = "--http-port", paramLabel = "PORT", description = "gateway, HTTP (${DEFAULT-VALUE})")
    private int http = DOCUMENTED.http();

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "PostgreSQL (${DEFAULT-VALUE})")
    private int postgres = DOCUMENTED.postgres();

    @Option(
            names = "--streams-port",
            paramLabel = "PORT",
            description = "health and metrics of the topologies (${DEFAULT-VALUE})")
    private int streams = DOCUMENTED.streams();

    @Option(names = "--phone-port", paramLabel = "PORT", description = "the page for phones (${DEFAULT-VALUE})")
    private int phone = DOCUMENTED.phone();

    Ports ports() {
        return new Ports(kafka, controller, registry, connect, mqtt, mqtts, http, postgres, streams, phone);
    }
}
