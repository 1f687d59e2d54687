package io.fourfold.benchmarks.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.erp.TrytonClient;
import java.util.HashMap;
import java.util.Map;

/**
 * What one would write first: a loop that makes each shipment's document and walks it to packed, seven calls each. It never looks
 * whether a document is there or whether a step was taken, so it is safe against nothing.
 */
final class BareClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHIPMENT = "stock.shipment.out";
    private static final int ATTEMPTS = 20;

    private final TrytonClient tryton;
    private final JsonNode company;
    private final JsonNode warehouse;
    private final JsonNode customer;
    private final int lane;
    private final Map<String, JsonNode> products = new HashMap<>();
    private final Map<String, Integer> lots = new HashMap<>();

    /** Looks up what all documents need. */
    BareClient(TrytonClient tryton) {
        this.tryton = tryton;
        company = tryton.search("company.company", TrytonClient.list(), "currency")
                .get(0);
        warehouse = tryton.search(
                        "stock.location",
                        TrytonClient.list(
                                TrytonClient.list("code", "=", Cargo.SITE),
                                TrytonClient.list("type", "=", "warehouse")),
                        "storage_location",
                        "output_location")
                .get(0);
        customer = one("party.party", "code", "CUSTOMERS", "addresses", "customer_location");
        lane = one("stock.location", "code", Cargo.LANE, "name").get("id").asInt();
    }

    private JsonNode one(String model, String field, String value, String... fields) {
        return tryton.search(model, TrytonClient.where(field, "=", value), fields)
                .get(0);
    }

    /** Looks up products and lots, which the loop is spared. */
    void learn(Cargo cargo) {
        tryton.search("product.product", TrytonClient.list(), "code", "default_uom", "list_price")
                .forEach(product -> products.put(product.path("code").asText(), product));
        tryton.search("stock.lot", TrytonClient.where("number", "like", "L-" + cargo.name() + "-%"), "number")
                .forEach(lot ->
                        lots.put(lot.path("number").asText(), lot.get("id").asInt()));
    }

    void ship(Cargo.Load load) {
        int id = tryton.call(SHIPMENT + ".create", TrytonClient.list(values(load)))
                .get(0)
                .asInt();
        ArrayNode ids = TrytonClient.list(id);
        tryton.call(SHIPMENT + ".wait", ids);
        JsonNode moves = tryton.search(
                "stock.move",
                TrytonClient.list(
                        TrytonClient.list("shipment", "=", SHIPMENT + "," + id),
                        TrytonClient.list(
                                "from_location",
                                "=",
                                warehouse.get("storage_location").asInt())),
                "state");
        ArrayNode picked = TrytonClient.list();
        moves.forEach(move -> picked.add(move.get("id").asInt()));
        tryton.call("stock.move.write", picked, JSON.createObjectNode().put("from_location", lane));
        if (!isAssigned(ids)) {
            throw new IllegalStateException("not enough stock for " + load.shipmentId());
        }
        tryton.call(SHIPMENT + ".pick", ids);
        tryton.call(SHIPMENT + ".pack", ids);
    }

    /** Tryton asks for its locks without waiting: whoever is refused one asks again. */
    private boolean isAssigned(ArrayNode ids) {
        for (int attempt = 1; ; attempt++) {
            try {
                return tryton.call(SHIPMENT + ".assign_try", ids).asBoolean();
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || !e.getMessage().contains("could not obtain lock")) {
                    throw e;
                }
            }
        }
    }

    private ObjectNode values(Cargo.Load load) {
        ArrayNode moves = TrytonClient.list();
        for (String sscc : load.units()) {
            JsonNode product = products.get(Cargo.gtin(sscc));
            ObjectNode move = JSON.createObjectNode()
                    .put("product", product.get("id").asInt())
                    .put("lot", lots.get(Cargo.lot(sscc)))
                    .put("uom", product.get("default_uom").asInt())
                    .put("quantity", Cargo.QUANTITY)
                    .put("from_location", warehouse.get("output_location").asInt())
                    .put("to_location", customer.get("customer_location").asInt())
                    .put("company", company.get("id").asInt())
                    .put("currency", company.get("currency").asInt());
            move.set("unit_price", product.get("list_price"));
            moves.add(move);
        }
        ObjectNode values = JSON.createObjectNode()
                .put("reference", load.shipmentId())
                .put("company", company.get("id").asInt())
                .put("customer", customer.get("id").asInt())
                .put("delivery_address", customer.get("addresses").get(0).asInt())
                .put("warehouse", warehouse.get("id").asInt());
        values.putObject("planned_date")
                .put("__class__", "date")
                .put("year", 2026)
                .put("month", 11)
                .put("day", 24);
        values.set("outgoing_moves", TrytonClient.list((Object) TrytonClient.list("create", moves)));
        return values;
    }
}
