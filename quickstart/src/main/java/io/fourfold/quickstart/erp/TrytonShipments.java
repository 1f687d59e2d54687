package io.fourfold.quickstart.erp;

import static io.fourfold.quickstart.erp.TrytonClient.where;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The customer shipments that the sink has made, as anybody sees them. */
public final class TrytonShipments {
    private static final String PREFIX = "fourfold:";

    private final TrytonClient tryton;

    /** @param tryton as somebody who may see them */
    public TrytonShipments(TrytonClient tryton) {
        this.tryton = tryton;
    }

    /** The states of all documents of a shipment, by its id: one each, if all is well. */
    public Map<String, List<String>> statesByShipment() {
        JsonNode found =
                tryton.search("stock.shipment.out", where("reference", "like", PREFIX + "%"), "reference", "state");
        Map<String, List<String>> states = new TreeMap<>();
        for (JsonNode document : found) {
            String shipment = document.get("reference").asText().substring(PREFIX.length());
            states.computeIfAbsent(shipment, id -> new ArrayList<>())
                    .add(document.get("state").asText());
        }
        return states;
    }
}
