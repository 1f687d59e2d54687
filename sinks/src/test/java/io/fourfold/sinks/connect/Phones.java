package io.fourfold.sinks.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Receives webhooks and keeps their idempotency keys in order of arrival. */
final class Phones implements AutoCloseable {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Phones() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
    }

    String address(int number) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/phones/" + number % 10;
    }

    List<String> keys() {
        return List.copyOf(keys);
    }

    private void receive(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
