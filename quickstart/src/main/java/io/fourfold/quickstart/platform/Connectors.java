package io.fourfold.quickstart.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Connector configurations: one file a connector, given to the worker's REST API under the file's name. */
final class Connectors {
    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(60);
    private static final int CONFLICT = 409; // the worker is rebalancing
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z0-9_]+)}");

    private final URI connect;
    private final Path folder;
    private final Set<String> variables;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param variables names of the worker's variables that configurations may refer to */
    Connectors(URI connect, Path folder, Set<String> variables) {
        this.connect = connect;
        this.folder = folder;
        this.variables = Set.copyOf(variables);
    }

    /**
     * Creates or updates each connector and waits until all of their tasks run. One that refers to a variable that is not set
     * is for a system that there is not, and is left out.
     */
    void apply() throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        files = wanted(files);
        long limit = System.nanoTime() + RUNNING_WITHIN.toNanos();
        for (Path file : files) {
            put(file, limit);
        }
        for (Path file : files) {
            awaitRunning(name(file), limit);
        }
    }

    private List<Path> wanted(List<Path> files) throws IOException {
        List<Path> wanted = new ArrayList<>();
        for (Path file : files) {
            boolean complete = VARIABLE.matcher(Files.readString(file))
                    .results()
                    .allMatch(match -> variables.contains(match.group(1)));
            if (complete) {
                wanted.add(file);
            }
        }
        return wanted;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private void put(Path file, long limit) throws IOException, InterruptedException {
        URI uri = connect.resolve("/connectors/" + name(file) + "/config");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(config(file).toString()))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        while (response.statusCode() == CONFLICT && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(200);
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (response.statusCode() / 100 != 2) {
            throw new ComponentException("Connect refused connector " + name(file) + ": " + response.body());
        }
    }

    /** The file holds the configuration, or the form of {@code POST /connectors} that wraps it. */
    private static JsonNode config(Path file) throws IOException {
        JsonNode node = JSON.readTree(file.toFile());
        return node.path("config").isObject() ? node.get("config") : node;
    }

    private void awaitRunning(String name, long limit) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(connect.resolve("/connectors/" + name + "/status"))
                .build();
        while (true) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode status = JSON.readTree(response.body());
            if (response.statusCode() == 200 && running(status)) {
                return;
            }
            String failure = trace(status);
            if (!failure.isEmpty()) {
                throw new ComponentException("Connector " + name + " failed: " + failure);
            }
            if (System.nanoTime() > limit) {
                throw new ComponentException("Connector " + name + " does not run: " + response.body());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean running(JsonNode status) {
        boolean running = "RUNNING".equals(status.at("/connector/state").asText())
                && status.path("tasks").size() > 0;
        for (JsonNode task : status.path("tasks")) {
            running &= "RUNNING".equals(task.path("state").asText());
        }
        return running;
    }

    private static String trace(JsonNode status) {
        for (JsonNode part : status.findParents("state")) {
            if ("FAILED".equals(part.path("state").asText())) {
                return part.path("trace").asText();
            }
        }
        return "";
    }
}
