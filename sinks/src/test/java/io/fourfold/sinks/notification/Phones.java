package io.fourfold.sinks.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Receives webhooks, a path a phone. Answers 204 unless told otherwise. */
final class Phones implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Integer>> answers = new ConcurrentHashMap<>();

    Phones() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    String address(String phone) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + phone;
    }

    /** The next answers of a phone; 204 once they are used up. */
    void answer(String phone, Integer... statuses) {
        answers.put("/" + phone, new ArrayDeque<>(List.of(statuses)));
    }

    /** Idempotency keys in order of arrival, whatever was answered. */
    List<String> received() {
        return List.copyOf(received);
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        Deque<Integer> next = answers.getOrDefault(exchange.getRequestURI().getPath(), new ArrayDeque<>());
        int status;
        synchronized (next) {
            status = next.isEmpty() ? 204 : next.poll();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
