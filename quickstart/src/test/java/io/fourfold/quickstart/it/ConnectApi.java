package io.fourfold.quickstart.it;

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

/** Connect's REST API, as an operator uses it: nothing of the platform has a way in for tests. */
public final class ConnectApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409; // the worker is rebalancing
    private static final String NOTIFICATIONS = "notifications";
    private static final int NOTIFICATION_TASKS = 2;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI connectors;

    /** @param connect address of the worker */
    public ConnectApi(URI connect) {
        this.connectors = connect.resolve("/connectors/");
    }

    /** Lets notifications go to a push service on this machine, in the clear; returns once all of its tasks do so. */
    public void allowLocalPushService() throws IOException, InterruptedException {
        send("PUT", NOTIFICATIONS + "/stop", "");
        awaitRunning(NOTIFICATIONS, 0);
        ObjectNode config = config(NOTIFICATIONS);
        config.put("webpush.allow.http", "true").put("webpush.hosts", "127.0.0.1");
        configure(NOTIFICATIONS, config);
        send("PUT", NOTIFICATIONS + "/resume", "");
        awaitRunning(NOTIFICATIONS, NOTIFICATION_TASKS);
    }

    /** The configuration of a connector. */
    public ObjectNode config(String connector) throws IOException, InterruptedException {
        return (ObjectNode) JSON.readTree(send("GET", connector + "/config", ""));
    }

    /** Creates it, or gives it another configuration. */
    public void configure(String connector, ObjectNode config) throws IOException, InterruptedException {
        send("PUT", connector + "/config", config.toString());
    }

    /** Ends it. */
    public void delete(String connector) throws IOException, InterruptedException {
        send("DELETE", connector, "");
    }

    /** Returns once it has so many tasks, and all of them run. */
    public void awaitRunning(String connector, int tasks) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        String status = status(connector);
        while (!runs(status, tasks)) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("need " + tasks + " running tasks, got " + status);
            }
            TimeUnit.MILLISECONDS.sleep(100);
            status = status(connector);
        }
    }

    private static boolean runs(String status, int count) throws IOException {
        JsonNode tasks = JSON.readTree(status).path("tasks");
        boolean running = tasks.isArray() && tasks.size() == count; // a connector just created has none
        for (JsonNode task : tasks) {
            running &= "RUNNING".equals(task.path("state").asText());
        }
        return running;
    }

    private String status(String connector) throws IOException, InterruptedException {
        return request("GET", connector + "/status", "").body();
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        HttpResponse<String> answer = request(method, path, body);
        while (answer.statusCode() == CONFLICT && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(200);
            answer = request(method, path, body);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": HTTP " + answer.statusCode() + " " + answer.body());
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
}
