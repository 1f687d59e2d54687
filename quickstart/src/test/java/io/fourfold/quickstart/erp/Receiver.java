package io.fourfold.quickstart.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The service of phones with a webhook: records every request, and now and then takes one without saying so. */
final class Receiver implements AutoCloseable {
    static final String CHANNEL = "webhook";

    private static final double LOST = 0.05;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final HttpServer server;
    private final Random random;

    Receiver(long seed) throws IOException {
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            taken.add(Taken.of(CHANNEL, key, body.path("workerId").asText(), body, Optional.empty()));
            if (random.nextDouble() >= LOST) {
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    /** All so far, repeated ones among them. */
    List<Taken> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
