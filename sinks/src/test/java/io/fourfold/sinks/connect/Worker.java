package io.fourfold.sinks.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.cli.ConnectDistributed;

/** A distributed Connect worker in a JVM of its own, as an operator has it: our jars come in by plugin.path alone. */
final class Worker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What the plug-in folder holds must not be on the worker's own class path. */
    private static final List<String> IN_THE_PLUGIN = List.of(
            "/sinks/",
            "/schemas/",
            "fourfold-",
            "/avro-",
            "apicurio",
            "angus",
            "greenmail",
            "/org/apache/iceberg/",
            "/org/apache/parquet/",
            "/org/apache/hadoop/",
            "duckdb");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI rest = URI.create("http://127.0.0.1:" + FreePorts.next());
    private final Process process;

    Worker(Path folder, String bootstrapServers, Map<String, String> env) throws IOException {
        Path config = Files.writeString(folder.resolve("connect.properties"), config(bootstrapServers));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-cp", classPath()));
        command.add(ConnectDistributed.class.getName());
        command.add(config.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(env);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                Path.of("target", "connect-worker.log").toFile()));
        process = builder.start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        entry.contains("test-classes") || IN_THE_PLUGIN.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String config(String bootstrapServers) {
        return String.join(
                "\n",
                "bootstrap.servers=" + bootstrapServers,
                "group.id=connect",
                "listeners=" + rest,
                "config.storage.topic=connect-config",
                "offset.storage.topic=connect-offset",
                "status.storage.topic=connect-status",
                "config.storage.replication.factor=1",
                "offset.storage.replication.factor=1",
                "status.storage.replication.factor=1",
                "offset.storage.partitions=1",
                "status.storage.partitions=1",
                "offset.flush.interval.ms=1000",
                "session.timeout.ms=6000",
                "heartbeat.interval.ms=2000",
                "scheduled.rebalance.max.delay.ms=0",
                "key.converter=org.apache.kafka.connect.storage.StringConverter",
                "value.converter=org.apache.kafka.connect.storage.StringConverter",
                "plugin.path=" + Path.of("target", "plugin").toAbsolutePath() + ","
                        + Path.of("target", "debezium").toAbsolutePath() + ","
                        + Path.of("lake", "target", "plugin").toAbsolutePath(),
                "plugin.discovery=service_load",
                "config.providers=env",
                "config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                "config.providers.env.param.allowlist.pattern=FF_.*");
    }

    boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The worker ended: see target/connect-worker.log");
        }
        try {
            return send(HttpRequest.newBuilder(rest.resolve("/health")).build()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Creates or updates a connector from a file of the folder {@code connectors}. */
    void put(String name) throws IOException {
        put(name, Map.of());
    }

    /** The same, with other settings. */
    void put(String name, Map<String, String> other) throws IOException {
        JsonNode file = JSON.readTree(Path.of("connectors", name + ".json").toFile());
        other.forEach(((ObjectNode) file.get("config"))::put);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(rest.resolve("/connectors/" + name + "/config"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(file.get("config").toString()))
                .build());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(name + ": HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Whether the connector and at least one task run; fails as soon as one has failed. */
    boolean running(String name) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(rest.resolve("/connectors/" + name + "/status"))
                .build());
        if (answer.statusCode() != 200) {
            return false;
        }
        JsonNode status = JSON.readTree(answer.body());
        if (answer.body().contains("\"FAILED\"")) {
            throw new IllegalStateException(status.toPrettyString());
        }
        List<String> states = status.get("tasks").findValuesAsText("state");
        return "RUNNING".equals(status.at("/connector/state").asText())
                && !states.isEmpty()
                && states.stream().allMatch("RUNNING"::equals);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
