package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.FreePort;
import io.fourfold.benchmarks.machine.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that acknowledges messages, and where it listens. */
record Server(ServerKind kind, ChildJvm process, int mqttPort, int httpPort) implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(1);
    private static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-Dfile.encoding=UTF-8");
    /** Connections that wait while others are measured are not to be closed. */
    private static final String LONG_PAUSE = "PT1H";

    /** Starts our gateway, or the limit, and returns once it lets devices in. */
    static Server gateway(ServerKind kind, Broker broker, String registryUrl, Path folder, String classPath)
            throws InterruptedException {
        int mqtt = FreePort.next();
        int http = FreePort.next();
        Path config = PropertiesFile.write(
                folder.resolve("gateway.properties"),
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "schema.registry.url", registryUrl,
                        "mqtt.port", Integer.toString(mqtt),
                        "http.port", Integer.toString(http),
                        "http.idle.timeout", LONG_PAUSE));
        List<String> arguments =
                kind == ServerKind.GATEWAY ? List.of("--config", config.toString()) : List.of(config.toString());
        ChildJvm jvm = ChildJvm.start(
                kind.label(),
                folder.resolve("gateway.log"),
                classPath,
                OPTIONS,
                kind.main(),
                arguments.toArray(String[]::new));
        Control.awaitOk(jvm, "http://127.0.0.1:" + http + "/health", READY_LIMIT);
        return new Server(kind, jvm, mqtt, http);
    }

    /**
     * Starts Mosquitto with its defaults, authentication on.
     *
     * @throws IOException if it is not installed
     */
    static Server mosquitto(Path folder, int connections) throws IOException, InterruptedException {
        int port = FreePort.next();
        Path config = Mosquitto.configure(folder, port, connections);
        ChildJvm process = ChildJvm.program(
                "mosquitto", folder.resolve("mosquitto.log"), List.of(Mosquitto.program(), "-c", config.toString()));
        Control.awaitListening(process, port, READY_LIMIT);
        return new Server(ServerKind.MOSQUITTO, process, port, 0);
    }

    @Override
    public void close() {
        process.close();
    }
}
