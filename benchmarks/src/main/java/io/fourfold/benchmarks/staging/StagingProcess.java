package io.fourfold.benchmarks.staging;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.FreePort;
import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.PropertiesFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Staging by its own main class and with its own defaults, but for what a benchmark sets. */
public final class StagingProcess implements AutoCloseable {
    /** Its consumer group, and the prefix of its internal topics. */
    public static final String GROUP = "fourfold-staging";
    /** As Kafka's client counts them, in Prometheus' format. */
    private static final String CONSUMED = "kafka_consumer_fetch_manager_records_consumed_total{";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ChildJvm jvm;
    private final int port;

    private StagingProcess(ChildJvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param work a folder for its state and its log; a second start with the same folder is a restart
     * @param heapMegabytes least and greatest heap
     * @param more properties beside those that tell it where everything is
     */
    public static StagingProcess start(
            Installation installation,
            Broker broker,
            String registryUrl,
            Path work,
            int heapMegabytes,
            Map<String, String> more) {
        int port = FreePort.next();
        Map<String, String> p = new LinkedHashMap<>();
        p.put("bootstrap.servers", broker.bootstrapServers());
        p.put("schema.registry.url", registryUrl);
        p.put("health.port", Integer.toString(port));
        p.put("state.dir", work.resolve("state").toAbsolutePath().toString());
        p.putAll(more);
        Path file = PropertiesFile.write(work.resolve("streams.properties"), p);
        ChildJvm jvm = ChildJvm.start(
                "staging",
                work.resolve("staging-" + port + ".log"),
                installation.classPath(),
                List.of("-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m", "-Dfile.encoding=UTF-8"),
                "io.fourfold.streams.StreamsMain",
                "run",
                "--config",
                file.toString(),
                "--topologies",
                "staging");
        return new StagingProcess(jvm, port);
    }

    public ChildJvm jvm() {
        return jvm;
    }

    /** How many positions it has taken in; 0 before it listens. */
    public long positions() {
        return (long) metrics()
                .lines()
                .filter(line -> line.startsWith(CONSUMED) && line.contains("things.positions"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String metrics() {
        jvm.requireAlive();
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build();
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (ConnectException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("Could not ask staging how far it is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    public void awaitPositions(long wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (positions() < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "staging took in " + positions() + " of " + wanted + " positions within " + limit);
            }
            Thread.sleep(100);
        }
    }

    /** Kills it, as {@code kill -9} does, if it still runs. */
    @Override
    public void close() {
        jvm.close();
    }
}
