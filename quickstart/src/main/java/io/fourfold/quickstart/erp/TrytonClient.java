package io.fourfold.quickstart.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Calls of Tryton's JSON-RPC as one user, who logs in with the first. */
public final class TrytonClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;
    private final String user;
    private final String password;
    private final ObjectNode context = JSON.createObjectNode();
    private String session = "";

    TrytonClient(URI url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** The same user, working for a company from now on. */
    TrytonClient in(int company) {
        context.put("company", company);
        return this;
    }

    /**
     * Calls {@code model.<method>} and returns its result.
     *
     * @throws IllegalStateException if Tryton says no; its text is what Tryton says
     */
    public JsonNode call(String method, Object... params) {
        return callWith(Map.of(), method, params);
    }

    /** The same with more in the context, e.g. a product for stock quantities. */
    public JsonNode callWith(Map<String, Object> more, String method, Object... params) {
        ArrayNode list = list(params);
        ObjectNode all = context.deepCopy();
        more.forEach((name, value) -> all.set(name, JSON.valueToTree(value)));
        list.add(all);
        JsonNode answer = post("model." + method, list);
        if (answer.has("error")) {
            throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.path("result");
    }

    /** All records that the domain describes, in order of their ids. */
    public JsonNode search(String model, JsonNode domain, String... fields) {
        return call(model + ".search_read", domain, 0, null, list((Object) list("id", "ASC")), list((Object[]) fields));
    }

    /** A list of numbers, texts, truth values and other nodes. */
    public static ArrayNode list(Object... values) {
        ArrayNode list = JSON.createArrayNode();
        for (Object value : values) {
            list.add(JSON.<JsonNode>valueToTree(value));
        }
        return list;
    }

    /** A domain of one condition. */
    public static ArrayNode where(String field, String operator, Object value) {
        return list((Object) list(field, operator, value));
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode decimal(String value) {
        return object().put("__class__", "Decimal").put("decimal", value);
    }

    static ArrayNode created(JsonNode record) {
        return list((Object) list("create", list((Object) record)));
    }

    /** Creates one record and returns its id. */
    int create(String model, ObjectNode values) {
        return call(model + ".create", list((Object) values)).get(0).asInt();
    }

    private JsonNode post(String method, ArrayNode params) {
        if (session.isEmpty()) {
            login();
        }
        HttpResponse<String> response = send(method, params);
        if (response.statusCode() == UNAUTHORIZED) { // the session is over
            login();
            response = send(method, params);
        }
        return read(response);
    }

    private void login() {
        session = "";
        ObjectNode secret = JSON.createObjectNode().put("password", password);
        JsonNode result =
                read(send("common.db.login", list(user, secret, "en"))).path("result");
        String token =
                user + ":" + result.path(0).asInt() + ":" + result.path(1).asText();
        session = "Session " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(String method, ArrayNode params) {
        ObjectNode call = JSON.createObjectNode().put("id", 1).put("method", method);
        call.set("params", params);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call.toString()));
        if (!session.isEmpty()) {
            request.header("Authorization", session);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("Tryton does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Tryton worked", e);
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("Tryton answers HTTP " + response.statusCode());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("What answers is no Tryton", e);
        }
    }
}
