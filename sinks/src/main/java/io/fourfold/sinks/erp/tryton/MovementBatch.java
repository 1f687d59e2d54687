package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpOrder;
import io.fourfold.sinks.erp.ErpOutcome.Moved;
import io.fourfold.sinks.erp.Unit;
import io.fourfold.sinks.erp.tryton.InternalShipments.Goods;
import io.fourfold.sinks.erp.tryton.Stock.Place;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Movements as {@link InternalShipments} books them, many at once: those of lots that Tryton has where they were seen to leave, or already
 * where they went. All others are left to it.
 */
final class MovementBatch {
    private static final double HARDLY = 1e-6;

    private final Catalogue catalogue;
    private final Documents documents;
    private final InternalShipments shipments;
    private final BatchWalk walk;
    private final Stock stock;
    private final TrytonSettings settings;

    MovementBatch(
            Catalogue catalogue,
            Documents documents,
            InternalShipments shipments,
            BatchWalk walk,
            Stock stock,
            TrytonSettings settings) {
        this.catalogue = catalogue;
        this.documents = documents;
        this.shipments = shipments;
        this.walk = walk;
        this.stock = stock;
        this.settings = settings;
    }

    /** A movement that has no document, in Tryton's words; {@code from} is empty where Tryton cannot take the goods from there. */
    private record Trip(
            Moved moved, double quantity, Goods goods, int lot, Optional<Integer> from, int to, int storage) {
        String reference() {
            return moved.subject().outcomeId();
        }
    }

    /** Delivers movements; returns those that are booked now or need no document, by the outcome's id. */
    Map<String, Delivered> moved(List<ErpOrder> orders) throws TrytonFault {
        Map<String, ErpOrder> byReference = new LinkedHashMap<>();
        orders.forEach(order -> byReference.put(order.outcome().subject().outcomeId(), order));
        Map<String, List<Document>> found = documents.findAll(DocumentKind.INTERNAL, byReference.keySet());
        List<ErpOrder> missing = orders.stream()
                .filter(order ->
                        found.get(order.outcome().subject().outcomeId()).isEmpty())
                .toList();
        List<Trip> trips = trips(missing);
        List<Trip> feasible = feasible(trips);
        List<ObjectNode> drafts = new ArrayList<>();
        for (Trip trip : feasible) {
            Place taken = new Place(trip.from().orElseThrow(), trip.quantity());
            drafts.add(shipments
                    .draft(trip.moved().subject(), taken.location(), trip.to(), trip.goods(), List.of(taken))
                    .put("reference", trip.reference()));
        }
        Map<String, Delivered> delivered = new HashMap<>();
        trips.removeAll(feasible);
        arrived(trips).forEach(trip -> delivered.put(trip.reference(), new Delivered(Optional.empty())));
        if (documents.create(DocumentKind.INTERNAL, drafts)) {
            found.putAll(documents.findAll(DocumentKind.INTERNAL, byReference.keySet()));
        }
        List<Document> walking = new ArrayList<>();
        found.values().stream().filter(same -> same.size() == 1).forEach(walking::addAll);
        walk.toEnds(walking, Map.of())
                .forEach(document -> delivered.put(document.reference(), Delivered.by(document.number())));
        return delivered;
    }

    private List<Trip> trips(List<ErpOrder> orders) throws TrytonFault {
        catalogue.learnLots(
                orders.stream().flatMap(order -> order.units().stream()).toList());
        List<Trip> trips = new ArrayList<>();
        for (ErpOrder order : orders) {
            try {
                trip((Moved) order.outcome(), order.units().get(0)).ifPresent(trips::add);
            } catch (Busy e) {
                continue; // asked for alone, it gets this answer
            }
        }
        return trips;
    }

    private Optional<Trip> trip(Moved moved, Unit unit) throws TrytonFault {
        Goods goods = shipments.goods(unit.gtin(), unit.lot());
        if (goods.lot().isEmpty()) {
            return Optional.empty();
        }
        int storage = catalogue.site(moved.subject().siteId()).storage();
        int to = catalogue.location(moved.to().map(settings::code).orElseThrow());
        Optional<Integer> from = Optional.empty();
        String left = moved.from().map(settings::code).orElse("");
        if (!left.isEmpty()) {
            int place = catalogue.location(left);
            boolean named = place != to && place != storage && catalogue.isWithin(place, storage);
            from = named ? Optional.of(place) : Optional.empty();
        }
        int lot = goods.lot().get();
        return Optional.of(new Trip(moved, unit.quantity(), goods, lot, from, to, storage));
    }

    /** Those whose goods are where they were seen to leave. */
    private List<Trip> feasible(List<Trip> trips) throws TrytonFault {
        Map<Integer, List<Trip>> byPlace = new LinkedHashMap<>();
        trips.stream().filter(trip -> trip.from().isPresent()).forEach(trip -> byPlace.computeIfAbsent(
                        trip.from().get(), place -> new ArrayList<>())
                .add(trip));
        List<Trip> feasible = new ArrayList<>();
        for (Map.Entry<Integer, List<Trip>> one : byPlace.entrySet()) {
            Map<Integer, Double> there = new HashMap<>(stock.ofLots(one.getKey(), false, lots(one.getValue())));
            for (Trip trip : one.getValue()) {
                double rest = there.getOrDefault(trip.lot(), 0.0) - trip.quantity();
                if (rest + HARDLY >= 0) {
                    there.put(trip.lot(), rest);
                    feasible.add(trip);
                }
            }
        }
        return feasible;
    }

    /** Those whose goods are where they went, and of which not enough is anywhere else to go there. */
    private List<Trip> arrived(List<Trip> trips) throws TrytonFault {
        Map<Map.Entry<Integer, Integer>, List<Trip>> byPlaces = new LinkedHashMap<>();
        trips.forEach(
                trip -> byPlaces.computeIfAbsent(Map.entry(trip.to(), trip.storage()), places -> new ArrayList<>())
                        .add(trip));
        List<Trip> arrived = new ArrayList<>();
        for (Map.Entry<Map.Entry<Integer, Integer>, List<Trip>> one : byPlaces.entrySet()) {
            List<Integer> lots = lots(one.getValue());
            Map<Integer, Double> there = stock.ofLots(one.getKey().getKey(), false, lots);
            Map<Integer, Double> all = stock.ofLots(one.getKey().getValue(), true, lots);
            for (Trip trip : one.getValue()) {
                double here = there.getOrDefault(trip.lot(), 0.0);
                double elsewhere = all.getOrDefault(trip.lot(), 0.0) - here;
                if (here + HARDLY >= trip.quantity() && elsewhere + HARDLY < trip.quantity()) {
                    arrived.add(trip);
                }
            }
        }
        return arrived;
    }

    private static List<Integer> lots(List<Trip> trips) {
        return trips.stream().map(Trip::lot).distinct().toList();
    }
}
