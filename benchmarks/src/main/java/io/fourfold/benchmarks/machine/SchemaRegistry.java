package io.fourfold.benchmarks.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * As much of a schema registry as serialisers ask for: a schema by its id, and the id of a subject's schema. A client asks
 * once and remembers, so that it plays no part in what is measured.
 *
 * <p>The id of a schema is the place of its topic in the catalogue, counted from 1.
 */
public final class SchemaRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<TopicSpec> TOPICS = TopicCatalogue.load().topics();

    private final HttpServer server;

    private SchemaRegistry(HttpServer server) {
        this.server = server;
    }

    public static SchemaRegistry start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/schemas/ids/", exchange -> answer(exchange, byId(exchange)));
            server.createContext("/subjects/", exchange -> answer(exchange, bySubject(exchange)));
            server.start();
            return new SchemaRegistry(server);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start the registry", e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The id of the schema of a topic's values. */
    public static int id(String topic) {
        for (int i = 0; i < TOPICS.size(); i++) {
            if (TOPICS.get(i).name().equals(topic)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("topic: need one of the catalogue, got " + topic);
    }

    private static Map<String, Object> byId(HttpExchange exchange) {
        int id = Integer.parseInt(segment(exchange, 3));
        return Map.of("schema", TopicCatalogue.schema(TOPICS.get(id - 1)).toString());
    }

    private static Map<String, Object> bySubject(HttpExchange exchange) {
        String subject = segment(exchange, 2);
        int id = idOfTopicOrItsChangelog(subject);
        String schema = TopicCatalogue.schema(TOPICS.get(id - 1)).toString();
        return Map.of("subject", subject, "version", 1, "id", id, "schema", schema);
    }

    /** Kafka Streams names the changelog of a table after its topic, and a user's registry would take the schema for it as well. */
    private static int idOfTopicOrItsChangelog(String subject) {
        for (int i = 0; i < TOPICS.size(); i++) {
            String topic = TOPICS.get(i).name();
            if (subject.equals(topic + "-value") || subject.contains(topic + "-STATE-STORE-")) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("subject: need one of the catalogue, got " + subject);
    }

    private static String segment(HttpExchange exchange, int index) {
        return exchange.getRequestURI().getPath().split("/", -1)[index];
    }

    private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
