package io.fourfold.quickstart.it;

import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./fourfold up} as a person starts it, in a process of its own, on free ports. */
final class FourfoldUp implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long READY_SECONDS = 180;
    private static final long STOPPED_SECONDS = 90;

    private final Process process;
    private final Path data;
    private final Endpoints endpoints;

    private FourfoldUp(Process process, Path data, Endpoints endpoints) {
        this.process = process;
        this.data = data;
        this.endpoints = endpoints;
    }

    /** Starts it and returns once it says that it is ready. */
    static FourfoldUp start(Path data) throws Exception {
        Ports ports = FreePorts.choose(HOST, new Random());
        List<String> command = command("up", "--data", data.toString());
        option(command, "--kafka-port", ports.kafka());
        option(command, "--controller-port", ports.controller());
        option(command, "--registry-port", ports.registry());
        option(command, "--connect-port", ports.connect());
        option(command, "--mqtt-port", ports.mqtt());
        option(command, "--mqtts-port", ports.mqtts());
        option(command, "--http-port", ports.http());
        option(command, "--postgres-port", ports.postgres());
        option(command, "--streams-port", ports.streams());
        option(command, "--phone-port", ports.phone());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        FourfoldUp up = new FourfoldUp(process, data, new Endpoints(HOST, ports));
        try {
            up.awaitReady();
            return up;
        } catch (Exception | AssertionError e) {
            up.close();
            throw e;
        }
    }

    private void awaitReady() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        StringBuilder printed = new StringBuilder();
        Thread reader = new Thread(() -> read(ready, printed), "fourfold up");
        reader.setDaemon(true);
        reader.start();
        if (!ready.get(READY_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("fourfold up ended before it was ready:\n" + printed);
        }
    }

    /** Reads to the end, so that the process never waits for its output to be taken. */
    private void read(CompletableFuture<Boolean> ready, StringBuilder printed) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.append(line).append('\n');
                if (line.startsWith("ready ")) {
                    ready.complete(true);
                }
            }
            ready.complete(false);
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** What another command of {@code ./fourfold} prints, against this platform. */
    String run(String... arguments) {
        List<String> command = command(arguments);
        command.addAll(List.of("--bootstrap-server", endpoints.bootstrapServers()));
        command.addAll(List.of("--registry-url", endpoints.registryUrl()));
        return Shell.run(command);
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /** For {@code PGPASSFILE}. */
    Path pgPass() {
        return data.resolve("pgpass");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPPED_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("fourfold up did not stop within " + STOPPED_SECONDS + " s");
        }
    }

    private static List<String> command(String... arguments) {
        Path target = Path.of("target").toAbsolutePath();
        Path jar = target.resolve("fourfold-quickstart-0.1.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            throw new AssertionError("No " + jar + ": run ./mvnw verify, or package first");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jar + ":" + target.resolve("lib") + "/*",
                "io.fourfold.quickstart.FourfoldMain"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void option(List<String> command, String name, int port) {
        command.add(name);
        command.add(Integer.toString(port));
    }
}
