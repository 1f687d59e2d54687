package io.fourfold.quickstart.erp;

import static io.fourfold.quickstart.erp.TrytonClient.list;
import static io.fourfold.quickstart.erp.TrytonClient.where;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What Tryton has, looked at as its administrator. */
final class Books {
    static final String CUSTOMER = "stock.shipment.out";
    static final String INTERNAL = "stock.shipment.internal";

    private final TrytonClient tryton;

    Books(TrytonClient tryton) {
        this.tryton = tryton;
    }

    /** States of all documents with that reference. */
    List<String> states(String model, String reference) {
        return StreamSupport.stream(
                        tryton.search(model, where("reference", "=", reference), "state")
                                .spliterator(),
                        false)
                .map(document -> document.path("state").asText())
                .toList();
    }

    /** How many documents of a kind there are. */
    int count(String model) {
        return tryton.search(model, list(), "state").size();
    }

    /** How much of a lot is where, by the location's code; customers are {@code CUS}. */
    Map<String, Double> places(String lot) {
        JsonNode found =
                tryton.search("stock.lot", where("number", "=", lot), "product").get(0);
        Map<String, Object> context = Map.of(
                "product", found.get("product").asInt(), "lot", found.get("id").asInt(), "with_childs", false);
        JsonNode locations = tryton.callWith(
                context,
                "stock.location.search_read",
                where("type", "in", list("storage", "customer")),
                0,
                null,
                null,
                list("code", "quantity"));
        Map<String, Double> places = new TreeMap<>();
        for (JsonNode location : locations) {
            if (location.path("quantity").asDouble() != 0) {
                places.put(
                        location.path("code").asText(), location.get("quantity").asDouble());
            }
        }
        return places;
    }

    /**
     * A shipment's document.
     *
     * @param number what people, and deliveries, call it
     */
    record Document(String number, String reference, String state) {}

    /** All documents of a kind. */
    List<Document> documents(String model) {
        List<Document> documents = new ArrayList<>();
        for (JsonNode read : tryton.search(model, list(), "number", "reference", "state")) {
            documents.add(new Document(
                    read.path("number").asText(),
                    read.path("reference").asText(),
                    read.path("state").asText()));
        }
        return documents;
    }

    /** How much of each lot is where, as {@code lot at location's code}. */
    Map<String, Double> stock() {
        Map<String, Double> stock = new TreeMap<>();
        JsonNode locations = tryton.search("stock.location", where("type", "in", list("storage", "customer")), "code");
        for (JsonNode location : locations) {
            Map<String, Object> context =
                    Map.of("locations", list(location.get("id").asInt()), "with_childs", false);
            JsonNode lots = tryton.callWith(
                    context, "stock.lot.search_read", list(), 0, null, null, list("number", "quantity"));
            for (JsonNode lot : lots) {
                if (lot.path("quantity").asDouble() != 0) {
                    String place = lot.path("number").asText() + " at "
                            + location.path("code").asText();
                    stock.put(place, lot.get("quantity").asDouble());
                }
            }
        }
        return stock;
    }

    /** How many moves of each lot are reserved; none: not there. */
    Map<String, Integer> reserved() {
        Map<Integer, String> numbers = new HashMap<>();
        tryton.search("stock.lot", list(), "number")
                .forEach(lot ->
                        numbers.put(lot.get("id").asInt(), lot.get("number").asText()));
        Map<String, Integer> reserved = new TreeMap<>();
        tryton.search("stock.move", where("state", "=", "assigned"), "lot")
                .forEach(move -> reserved.merge(numbers.get(move.path("lot").asInt()), 1, Integer::sum));
        return reserved;
    }

    /** How many moves of a lot are reserved. */
    int reserved(String lot) {
        return tryton.search("stock.move", list(list("lot.number", "=", lot), list("state", "=", "assigned")), "state")
                .size();
    }

    /** Cancels the documents with that reference, as a person would. */
    void cancel(String model, String reference) {
        for (JsonNode document : tryton.search(model, where("reference", "=", reference), "state")) {
            tryton.call(model + ".cancel", list(document.get("id").asInt()));
        }
    }
}
