package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where goods are. */
final class Stock {
    private final Tryton tryton;

    Stock(Tryton tryton) {
        this.tryton = tryton;
    }

    /** @param quantity in the product's unit, more than 0 */
    record Place(int location, double quantity) {}

    /**
     * Every place with some of it that is not reserved, within a location or below.
     *
     * @param lot empty: of any lot
     */
    List<Place> within(int location, int product, Optional<Integer> lot) throws TrytonFault {
        return places(Json.list("parent", "child_of", Json.list(location)), product, lot, true);
    }

    /** How much of it is right there, reserved or not. */
    double at(int location, int product, Optional<Integer> lot) throws TrytonFault {
        return places(Json.list("id", "=", location), product, lot, false).stream()
                .mapToDouble(Place::quantity)
                .sum();
    }

    /**
     * How much of each lot that is not reserved is at a location, by the lot's id.
     *
     * @param below whether places below it count as well
     */
    Map<Integer, Double> ofLots(int location, boolean below, List<Integer> lots) throws TrytonFault {
        ObjectNode context = Json.object().put("with_childs", below).put("stock_assign", true);
        context.putArray("locations").add(location);
        JsonNode domain = Json.list((Object) Json.list("id", "in", Json.list(lots.toArray())));
        Map<Integer, Double> quantities = new HashMap<>();
        for (JsonNode read : tryton.searchWith(context, "stock.lot", domain, "quantity")) {
            quantities.put(read.path("id").asInt(), read.path("quantity").asDouble());
        }
        return quantities;
    }

    /** Every place with some of it, reserved or not, within these locations or below. */
    List<Place> physical(List<Integer> locations, int product, Optional<Integer> lot) throws TrytonFault {
        return places(Json.list("parent", "child_of", Json.list(locations.toArray())), product, lot, false);
    }

    private List<Place> places(JsonNode clause, int product, Optional<Integer> lot, boolean lessReserved)
            throws TrytonFault {
        ObjectNode context =
                Json.object().put("product", product).put("with_childs", false).put("stock_assign", lessReserved);
        lot.ifPresent(id -> context.put("lot", id));
        List<Place> places = new ArrayList<>();
        for (JsonNode read : tryton.searchWith(context, "stock.location", Json.list((Object) clause), "quantity")) {
            double quantity = read.path("quantity").asDouble();
            if (quantity > 0) {
                places.add(new Place(read.get("id").asInt(), quantity));
            }
        }
        return places;
    }
}
