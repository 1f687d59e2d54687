package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tryton on the wire: one warehouse, one product, one lot, internal shipments and notes; real enough for what the sink asks. */
final class TrytonDouble implements AutoCloseable {
    static final int STORAGE = 2;
    static final int OUTPUT = 3;
    static final int QUARANTINE = 5;

    private final HttpServer server;
    private final Map<String, Map<Integer, ObjectNode>> tables = new HashMap<>();
    private final Map<Integer, Double> quantities = new HashMap<>();
    private final Map<Integer, Double> reserved = new HashMap<>();
    private final Map<String, Integer> failing = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private int lastId = 100;

    TrytonDouble() throws IOException {
        location(1, 0, "S1", "warehouse")
                .put("storage_location", STORAGE)
                .put("output_location", OUTPUT)
                .put("input_location", 4);
        location(STORAGE, 1, "S1-STORAGE", "storage");
        location(OUTPUT, 1, "S1-OUTPUT", "storage");
        location(4, 1, "S1-INPUT", "storage");
        location(QUARANTINE, 1, "S1-QUARANTINE", "storage");
        add("product.product", 7).put("code", "04012345000016").put("default_uom", 1);
        add("stock.lot", 8).put("number", "L1").put("product", 7);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private ObjectNode location(int id, int parent, String code, String type) {
        return add("stock.location", id).put("parent", parent).put("code", code).put("type", type);
    }

    private ObjectNode add(String model, int id) {
        ObjectNode record = Json.object().put("id", id).put("_timestamp", "1");
        tables.computeIfAbsent(model, name -> new LinkedHashMap<>()).put(id, record);
        return record;
    }

    /** Gives the lot another id, as a backup or a merge does. */
    synchronized void renumberLot(int id) {
        ObjectNode lot = tables.get("stock.lot").remove(8);
        tables.get("stock.lot").put(id, lot.put("id", id));
    }

    /** How much of the lot is at a location, and how much of that is reserved. */
    synchronized void stock(int location, double quantity, double taken) {
        quantities.put(location, quantity);
        reserved.put(location, taken);
    }

    synchronized double quantity(int location) {
        return quantities.getOrDefault(location, 0.0);
    }

    /** Every call of that method gets this HTTP status. */
    synchronized void fail(String method, int status) {
        failing.put(method, status);
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        JsonNode call = Json.MAPPER.readTree(exchange.getRequestBody());
        String method = call.path("method").asText();
        calls.add(method);
        ObjectNode answer = Json.object();
        try {
            answer.set("result", result(method.replaceFirst("^model\\.", ""), call.path("params")));
        } catch (IllegalStateException e) {
            answer.set("error", Json.list("UserError", Json.list(e.getMessage(), "")));
        }
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        int status = failing.getOrDefault(method, 200);
        exchange.getResponseHeaders()
                .set("Connection", "close"); // a kept one waits for acknowledgements between head and body
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private JsonNode result(String method, JsonNode params) {
        int dot = method.lastIndexOf('.');
        String model = method.substring(0, dot);
        return switch (method.substring(dot + 1)) {
            case "login" -> Json.list(1, "session");
            case "get_preferences" -> Json.object().put("company", 1);
            case "search_read" -> found(model, params.get(0), params.get(params.size() - 1));
            case "create" -> created(model, params.get(0));
            case "write" -> written(model, params.get(0).get(0).asInt(), (ObjectNode) params.get(1));
            case "wait" -> state(model, params, "waiting");
            case "assign_try" -> state(model, params, "assigned");
            case "done" -> moved(model, params);
            default -> throw new IllegalArgumentException("method: need a known one, got " + method);
        };
    }

    private JsonNode found(String model, JsonNode domain, JsonNode context) {
        ArrayNode found = Json.list();
        for (ObjectNode record : tables.getOrDefault(model, Map.of()).values()) {
            if (Domains.matches(domain, record, this::isWithin)) {
                ObjectNode read = record.deepCopy();
                if (model.equals("stock.location") && context.has("lot")) {
                    int id = record.get("id").asInt();
                    double taken = context.path("stock_assign").asBoolean() ? reserved.getOrDefault(id, 0.0) : 0;
                    boolean known = tables.get("stock.lot")
                            .containsKey(context.get("lot").asInt());
                    read.put("quantity", known ? quantity(id) - taken : 0);
                }
                found.add(read);
            }
        }
        return found;
    }

    private boolean isWithin(int location, int outer) {
        ObjectNode at = tables.get("stock.location").get(location);
        return location == outer || at != null && isWithin(at.get("parent").asInt(), outer);
    }

    private JsonNode created(String model, JsonNode all) {
        all.forEach(values -> {
            ObjectNode record = add(model, ++lastId);
            record.setAll((ObjectNode) values);
            if (record.has("moves")) {
                record.put("number", Integer.toString(lastId)).put("state", "draft");
                record.path("moves").get(0).get(1).forEach(move -> {
                    if (!tables.get("stock.lot").containsKey(move.path("lot").asInt())) {
                        throw new IllegalStateException("there is no such lot");
                    }
                    add("stock.move", ++lastId)
                            .put("state", "draft")
                            .put("shipment", model + "," + record.get("id"))
                            .setAll((ObjectNode) move);
                });
            }
            if (model.equals("ir.note") && !isLot(record.path("resource").asText())) {
                throw new IllegalStateException("there is no such lot");
            }
        });
        return Json.list(lastId);
    }

    private boolean isLot(String resource) {
        return tables.get("stock.lot").keySet().stream().anyMatch(id -> resource.equals("stock.lot," + id));
    }

    private JsonNode written(String model, int id, ObjectNode values) {
        tables.get(model).get(id).setAll(values);
        return Json.list();
    }

    private JsonNode state(String model, JsonNode params, String state) {
        tables.get(model).get(params.get(0).get(0).asInt()).put("state", state);
        return Json.MAPPER.getNodeFactory().booleanNode(true);
    }

    private JsonNode moved(String model, JsonNode params) {
        String shipment = model + "," + params.get(0).get(0);
        for (ObjectNode move : tables.get("stock.move").values()) {
            if (move.path("shipment").asText().equals(shipment)) {
                double quantity = move.get("quantity").asDouble();
                quantities.merge(move.get("from_location").asInt(), -quantity, Double::sum);
                quantities.merge(move.get("to_location").asInt(), quantity, Double::sum);
            }
        }
        return state(model, params, "done");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
