package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.tryton.TrytonFault.Away;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads many documents of one kind to their ends together, one call a step for all of them. Tryton carries out such a call for all or for
 * none, and only if each is as it was read; so what is in the way of one ends the common way, and {@link Walk} leads on one by one those
 * that did not come to their ends.
 */
final class BatchWalk {
    private static final Logger log = LoggerFactory.getLogger(BatchWalk.class);
    private static final double HARDLY = 1e-6;

    private final Tryton tryton;
    private final Documents documents;
    private final Stock stock;

    BatchWalk(Tryton tryton, Documents documents, Stock stock) {
        this.tryton = tryton;
        this.documents = documents;
        this.stock = stock;
    }

    /**
     * Where the goods of a document are picked.
     *
     * @param storage what a move says that has no place yet
     * @param place where its goods should be; if they are not, the document is left to {@link Walk}
     */
    record Picking(int storage, int place) {}

    /**
     * Returns those that came to their ends, as they were read there.
     *
     * @param pickings by the id of the document; one without is left to {@link Walk} if its moves have no place
     */
    List<Document> toEnds(List<Document> from, Map<Integer, Picking> pickings) throws Away {
        List<Document> now = from;
        try {
            for (String state : List.of("draft", "waiting", "assigned", "picked")) {
                now = beyond(state, now, pickings);
            }
        } catch (Away e) {
            throw e;
        } catch (TrytonFault e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("Documents are led on one by one");
        }
        return now.stream()
                .filter(document -> document.kind().isEnd(document.state()))
                .toList();
    }

    /** Those in that state go on from it, and all are read again; one that cannot go on is left out. */
    private List<Document> beyond(String state, List<Document> all, Map<Integer, Picking> pickings) throws TrytonFault {
        List<Document> here =
                all.stream().filter(document -> document.state().equals(state)).toList();
        List<Document> others = new ArrayList<>(all);
        others.removeAll(here);
        if (state.equals("waiting")) {
            here = located(here, pickings);
        }
        if (here.isEmpty()) {
            return others;
        }
        press(here, state.equals("waiting") ? "assign_try" : button(here.get(0)));
        others.addAll(documents.again(here));
        return others;
    }

    private static String button(Document document) {
        return document.kind().button(document.state()).orElseThrow();
    }

    /** Only if nobody changed any of them since they were read. */
    void press(List<Document> pressed, String button) throws TrytonFault {
        DocumentKind kind = pressed.get(0).kind();
        tryton.callWith(Documents.unchanged(pressed), kind.model() + "." + button, ids(pressed));
    }

    private static JsonNode ids(List<Document> documents) {
        return Json.list(documents.stream().map(Document::id).toArray());
    }

    /** Says of each move of a lot from which place it is picked; returns the documents whose lots are all there. */
    private List<Document> located(List<Document> waiting, Map<Integer, Picking> pickings) throws TrytonFault {
        Map<Integer, List<Move>> unlocated = new LinkedHashMap<>();
        Set<Integer> left = new HashSet<>();
        for (Move move : movesOf(waiting)) {
            Picking picking = pickings.get(move.document());
            if (picking == null) {
                left.add(move.document());
            } else if (move.from() == picking.storage()) {
                unlocated
                        .computeIfAbsent(picking.place(), place -> new ArrayList<>())
                        .add(move);
            }
        }
        for (Map.Entry<Integer, List<Move>> one : unlocated.entrySet()) {
            left.addAll(lacking(one.getKey(), one.getValue()));
        }
        write(unlocated, left);
        return waiting.stream()
                .filter(document -> !left.contains(document.id()))
                .toList();
    }

    /** A move that is a draft, of a lot. */
    private record Move(int id, int document, int lot, double quantity, int from) {}

    private List<Move> movesOf(List<Document> waiting) throws TrytonFault {
        List<Move> moves = new ArrayList<>();
        if (waiting.isEmpty() || waiting.get(0).kind() == DocumentKind.INTERNAL) {
            return moves; // their moves are made with the place
        }
        Object[] owners = waiting.stream()
                .map(document -> document.kind().model() + "," + document.id())
                .toArray();
        JsonNode found = tryton.search(
                "stock.move",
                Json.list(
                        Json.list("shipment", "in", Json.list(owners)),
                        Json.list("state", "=", "draft"),
                        Json.list("lot", "!=", null)),
                "shipment",
                "lot",
                "quantity",
                "from_location");
        for (JsonNode move : found) {
            String owner = move.path("shipment").asText();
            moves.add(new Move(
                    move.path("id").asInt(),
                    Integer.parseInt(owner.substring(owner.indexOf(',') + 1)),
                    move.path("lot").asInt(),
                    move.path("quantity").asDouble(),
                    move.path("from_location").asInt()));
        }
        return moves;
    }

    /** The documents for which there is not enough at the place. */
    private Set<Integer> lacking(int place, List<Move> moves) throws TrytonFault {
        Map<Integer, Double> there = new LinkedHashMap<>(stock.ofLots(
                place, false, moves.stream().map(Move::lot).distinct().toList()));
        Set<Integer> lacking = new HashSet<>();
        for (Move move : moves) {
            double rest = there.getOrDefault(move.lot(), 0.0) - move.quantity();
            if (rest + HARDLY < 0) {
                lacking.add(move.document());
            } else {
                there.put(move.lot(), rest);
            }
        }
        return lacking;
    }

    private void write(Map<Integer, List<Move>> unlocated, Set<Integer> left) throws TrytonFault {
        List<Object> writes = new ArrayList<>();
        unlocated.forEach((place, moves) -> {
            Object[] ids = moves.stream()
                    .filter(move -> !left.contains(move.document()))
                    .map(Move::id)
                    .toArray();
            if (ids.length > 0) {
                ObjectNode values = Json.object().put("from_location", place);
                writes.add(Json.list(ids));
                writes.add(values);
            }
        });
        if (!writes.isEmpty()) {
            tryton.call("stock.move.write", writes.toArray());
        }
    }
}
