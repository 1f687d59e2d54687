package io.fourfold.benchmarks.postgres;

import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.CpuTime;
import io.fourfold.benchmarks.machine.FreePort;
import io.fourfold.benchmarks.machine.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The platform as {@code ./fourfold up} runs it, without what would take part in nothing here. */
final class Stand implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final List<String> PORTS =
            List.of("kafka", "controller", "registry", "connect", "mqtt", "mqtts", "http", "postgres", "streams");

    private final ChildJvm up;
    private final Path data;
    private final Map<String, String> endpoints;

    private Stand(ChildJvm up, Path data, Map<String, String> endpoints) {
        this.up = up;
        this.data = data;
        this.endpoints = endpoints;
    }

    static Stand start(Installation installation, Path folder) throws IOException, InterruptedException {
        Stream<String> ports = PORTS.stream().flatMap(name -> Stream.of("--" + name + "-port", "" + FreePort.next()));
        String[] args = Stream.concat(
                        Stream.of("up", "--data", folder.resolve("data").toString(), "--topologies", "staging"), ports)
                .toArray(String[]::new);
        Path log = folder.resolve("up.log");
        ChildJvm up = ChildJvm.start(
                "platform",
                log,
                installation.quickstartClassPath(),
                List.of(),
                "io.fourfold.quickstart.FourfoldMain",
                args);
        return new Stand(up, folder.resolve("data"), ready(up, log));
    }

    /** Waits for the line that says where everything is. */
    private static Map<String, String> ready(ChildJvm up, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (true) {
            for (String line : Files.readAllLines(log)) {
                if (line.startsWith("ready ")) {
                    Map<String, String> endpoints = new HashMap<>();
                    for (String pair : line.substring("ready ".length()).split(" ", -1)) {
                        endpoints.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
                    }
                    return endpoints;
                }
            }
            up.requireAlive();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The platform was not ready within " + READY_LIMIT + ", see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** An endpoint by the name that {@code ./fourfold up} gives it. */
    String endpoint(String name) {
        return endpoints.get(name);
    }

    /** The database's password. */
    String password() throws IOException {
        String line = Files.readString(data.resolve("pgpass")).strip();
        return line.substring(line.lastIndexOf(':') + 1);
    }

    /** CPU seconds so far of all of the platform's processes whose command line the pattern is found in. */
    double cpu(Pattern commandLine) {
        return ProcessHandle.of(up.pid())
                .orElseThrow()
                .descendants()
                .filter(process -> commandLine.matcher(commandLine(process)).find())
                .mapToDouble(process -> CpuTime.process(process.pid()))
                .sum();
    }

    /** All of it, where Java's own view ends after a page; its parts are ended by NUL. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }

    @Override
    public void close() throws InterruptedException {
        up.stop();
    }
}
