package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The servers and their load generators, running. Servers are paused until they are measured. */
final class Peers implements AutoCloseable {
    private final GatewayScale scale;
    private final Path work;
    private final String classPath;
    private final Map<ServerKind, Server> servers = new EnumMap<>(ServerKind.class);
    private final Map<ServerKind, Generator> mqtt = new EnumMap<>(ServerKind.class);
    private final Map<ServerKind, Generator> http = new EnumMap<>(ServerKind.class);

    Peers(GatewayScale scale, Path work, String classPath) {
        this.scale = scale;
        this.work = work;
        this.classPath = classPath;
    }

    void startGateways(Broker broker, String registryUrl) throws InterruptedException {
        for (ServerKind kind : new ServerKind[] {ServerKind.GATEWAY, ServerKind.LIMIT}) {
            Path folder = work.resolve(kind.label());
            Server server = Server.gateway(kind, broker, registryUrl, folder, classPath);
            servers.put(kind, server);
            connect(server, folder);
            if (kind == ServerKind.GATEWAY) {
                http.put(kind, Generator.start("http", server.httpPort(), Fleet.READERS, folder, classPath));
            }
            server.process().pause();
        }
    }

    /** Empty if it runs, else why it does not. */
    Optional<String> startMosquitto() throws InterruptedException {
        Path folder = work.resolve(ServerKind.MOSQUITTO.label());
        try {
            Server server = Server.mosquitto(folder, scale.connections());
            servers.put(server.kind(), server);
            connect(server, folder);
            server.process().pause();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void connect(Server server, Path folder) throws InterruptedException {
        mqtt.put(server.kind(), Generator.start("mqtt", server.mqttPort(), scale.connections(), folder, classPath));
    }

    Server server(GatewayArm arm) {
        return servers.get(arm.server());
    }

    Generator generator(GatewayArm arm) {
        return (arm.traffic() == GatewayArm.Traffic.HTTP ? http : mqtt).get(arm.server());
    }

    @Override
    public void close() {
        mqtt.values().forEach(Generator::close);
        http.values().forEach(Generator::close);
        servers.values().forEach(Server::close);
    }
}
