package io.fourfold.quickstart.erp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to Tryton on which one call goes wrong. */
final class FaultyRoad implements AutoCloseable {
    /** What happens to that call. */
    enum Fault {
        /** Tryton carries it out, and nobody hears of it: what a sink that is killed in the middle leaves behind. */
        ANSWER_LOST,
        /** Tryton never gets it. */
        REQUEST_LOST,
        /** Tryton does not know the session any more. */
        SESSION_OVER
    }

    private static final int UNAUTHORIZED = 401;
    private static final List<String> READS = List.of(".search_read\"", "common.db.login", ".get_preferences\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI tryton;
    private final Fault fault;
    private final int faultyCall;
    private final AtomicInteger calls = new AtomicInteger();

    /** @param faultyCall number of that call, from 1 on, among those that change something: what is read may be read again */
    FaultyRoad(URI tryton, Fault fault, int faultyCall) throws IOException {
        this.tryton = tryton;
        this.fault = fault;
        this.faultyCall = faultyCall;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether there were that many calls. */
    boolean wasFaulty() {
        return calls.get() >= faultyCall;
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean faulty = changes(body) && calls.incrementAndGet() == faultyCall;
        if (faulty && fault == Fault.REQUEST_LOST) {
            exchange.close();
        } else if (faulty && fault == Fault.SESSION_OVER) {
            exchange.sendResponseHeaders(UNAUTHORIZED, -1);
            exchange.close();
        } else {
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (!faulty) {
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
            exchange.close();
        }
    }

    private static boolean changes(byte[] body) {
        String call = new String(body, StandardCharsets.UTF_8);
        return READS.stream().noneMatch(call::contains);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(tryton.resolve(exchange.getRequestURI()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
