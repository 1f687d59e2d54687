package io.fourfold.sinks.erp.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An ERP with a REST interface and a token server: answers as the test says, else 200, and keeps what it was sent. */
final class ErpDouble implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private int tokens;

    record Answer(int status, Map<String, String> headers, String body) {}

    record Request(String line, Map<String, String> headers, String body) {}

    ErpDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::token);
        server.createContext("/api", this::api);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void answer(int status, Map<String, String> headers, String body) {
        answers.add(new Answer(status, headers, body));
    }

    synchronized void answer(int status) {
        answer(status, Map.of(), "");
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        requests.add(request(exchange));
        tokens++;
        send(exchange, new Answer(200, Map.of(), "{\"access_token\": \"token-" + tokens + "\", \"expires_in\": 3600}"));
    }

    private synchronized void api(HttpExchange exchange) throws IOException {
        requests.add(request(exchange));
        send(exchange, answers.isEmpty() ? new Answer(200, Map.of(), "{}") : answers.remove());
    }

    private static Request request(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Request(exchange.getRequestMethod() + " " + exchange.getRequestURI(), headers, body);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
