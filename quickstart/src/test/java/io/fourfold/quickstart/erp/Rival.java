package io.fourfold.quickstart.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** A second connector with another's settings: its task gets the same outcomes and calls the same ERP at the same time. */
final class Rival implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409; // the worker is rebalancing

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI connectors;
    private final String name;

    private Rival(URI connect, String name) {
        this.connectors = connect.resolve("/connectors/");
        this.name = name;
    }

    /** Returns once its task runs. */
    static Rival of(URI connect, String other, String name) throws IOException, InterruptedException {
        Rival rival = new Rival(connect, name);
        ObjectNode config = (ObjectNode) JSON.readTree(rival.send("GET", other + "/config", ""));
        config.put("name", name);
        config.put("errors.deadletterqueue.topic.name", "dlq." + name);
        rival.send("PUT", name + "/config", config.toString());
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!rival.runs()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(name + " does not run");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return rival;
    }

    private boolean runs() throws IOException, InterruptedException {
        HttpResponse<String> answer = request("GET", name + "/status", "");
        JsonNode tasks = JSON.readTree(answer.body()).path("tasks");
        return tasks.size() == 1 && "RUNNING".equals(tasks.get(0).path("state").asText());
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        HttpResponse<String> answer = request(method, path, body);
        while (answer.statusCode() == CONFLICT && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(200);
            answer = request(method, path, body);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + ": HTTP " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> request(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(connectors.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Ends it. */
    @Override
    public void close() throws IOException, InterruptedException {
        send("DELETE", name, "");
    }
}
