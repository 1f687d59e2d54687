package io.fourfold.sinks.connect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The three calls of a Confluent schema registry that serialisers make. Another JVM has to reach it, which the client's own
 * mock cannot offer.
 */
final class RegistryStub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    RegistryStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, ?> answer = path.startsWith("/schemas/ids/")
                ? schema(Integer.parseInt(path.substring("/schemas/ids/".length())))
                : registered(
                        path,
                        JSON.readTree(exchange.getRequestBody()).get("schema").asText());
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.containsKey("error_code") ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Map<String, ?> schema(int id) {
        return id >= 1 && id <= schemas.size()
                ? Map.of("schema", schemas.get(id - 1))
                : Map.of("error_code", 40403, "message", "Schema not found");
    }

    /** Registers where a client would look up as well: a test has no contract to protect. */
    private synchronized Map<String, ?> registered(String path, String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return Map.of(
                "subject", path.split("/", -1)[2], "version", 1, "id", schemas.indexOf(schema) + 1, "schema", schema);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
