package io.fourfold.streams.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /health}: 200 while every topology runs or rebalances, else 503, with the state of each as JSON. {@code /metrics}:
 * everything in Prometheus' text format.
 */
final class StatusServer implements AutoCloseable {
    private static final Set<String> HEALTHY = Set.of("RUNNING", "REBALANCING");
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Answer(int status, String contentType, String body) {}

    private final HttpServer server;
    private final ExecutorService executor;

    /**
     * @param states the state of each topology by its name
     * @param metrics what {@code /metrics} answers
     */
    StatusServer(InetSocketAddress address, Supplier<Map<String, String>> states, Supplier<String> metrics)
            throws IOException {
        server = HttpServer.create(address, 0);
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "status");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        serve("/health", () -> health(states.get()));
        serve("/metrics", () -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(String path, Supplier<Answer> answers) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (exchange.getRequestURI().getPath().equals(path)) {
                    send(exchange, answers.get());
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            }
        });
    }

    private static Answer health(Map<String, String> states) {
        boolean up = !states.isEmpty() && HEALTHY.containsAll(states.values());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", up ? "UP" : "DOWN");
        body.put("topologies", states);
        try {
            return new Answer(up ? 200 : 503, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write a map of strings as JSON", e);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
