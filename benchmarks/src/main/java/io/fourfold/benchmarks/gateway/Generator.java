package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.FreePort;
import io.fourfold.benchmarks.machine.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A load generator and its server, of which it is told when to send. */
record Generator(ChildJvm process, int controlPort) implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    /** @param p50Micros since the figures before */
    record Figures(long acknowledged, double p50Micros, double p99Micros) {}

    /** Starts one and returns once all its connections are logged in. */
    static Generator start(String protocol, int port, int connections, Path folder, String classPath)
            throws InterruptedException {
        int controlPort = FreePort.next();
        Path config = PropertiesFile.write(
                folder.resolve("load-" + protocol + ".properties"),
                Map.of(
                        "protocol", protocol,
                        "port", Integer.toString(port),
                        "connections", Integer.toString(connections),
                        "control.port", Integer.toString(controlPort)));
        ChildJvm jvm = ChildJvm.start(
                "load",
                folder.resolve("load-" + protocol + ".log"),
                classPath,
                List.of("-Xms128m", "-Xmx128m", "-XX:+UseSerialGC"),
                LoadMain.class.getName(),
                config.toString());
        Generator generator = new Generator(jvm, controlPort);
        Control.awaitOk(jvm, generator.url("figures"), READY_LIMIT);
        return generator;
    }

    /** Starts to send, with so many messages in flight on each connection. */
    void run(int window) throws IOException, InterruptedException {
        process.requireAlive();
        Control.get(url("run?" + window));
    }

    /** Stops to send, and returns once all is acknowledged. */
    void drain() throws IOException, InterruptedException {
        run(0);
    }

    Figures figures() throws IOException, InterruptedException {
        String[] words = Control.get(url("figures")).split(" ", -1);
        return new Figures(Long.parseLong(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + controlPort + "/" + path;
    }

    @Override
    public void close() {
        process.close();
    }
}
