package io.fourfold.quickstart.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The managers' phones: a webhook for each worker, which records what arrives and answers that it has it. */
final class Phones implements AutoCloseable {
    /**
     * A notification on a phone.
     *
     * @param phone the worker whose phone it is
     * @param at when it arrived, epoch milliseconds
     */
    record Ring(
            String phone,
            String notificationId,
            String workerId,
            String aboutOutcomeId,
            int level,
            String title,
            long at) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Ring> rings = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(4, runnable -> {
        Thread thread = new Thread(runnable, "phones");
        thread.setDaemon(true);
        return thread;
    });
    private final Consumer<Ring> owner;
    private final Clock clock;
    private final HttpServer server;

    /** @param owner takes each ring, and may answer it */
    Phones(Consumer<Ring> owner, Clock clock) throws IOException {
        this.owner = owner;
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::ring);
        server.start();
    }

    /** Address below which each worker has a webhook. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void ring(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            Ring ring = new Ring(
                    exchange.getRequestURI().getPath().substring(1),
                    body.path("notificationId").asText(),
                    body.path("workerId").asText(),
                    body.path("aboutOutcomeId").asText(),
                    body.path("escalationLevel").asInt(),
                    body.path("title").asText(),
                    clock.millis());
            rings.add(ring);
            exchange.sendResponseHeaders(204, -1);
            owner.accept(ring);
        }
    }

    /** What arrived so far, repeated deliveries included. */
    List<Ring> rings() {
        return rings;
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
