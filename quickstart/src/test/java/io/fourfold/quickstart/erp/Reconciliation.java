package io.fourfold.quickstart.erp;

import io.fourfold.process.DeliveryState;
import io.fourfold.process.Movement;
import io.fourfold.process.Notification;
import io.fourfold.process.ProcessException;
import io.fourfold.process.QualityHold;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.process.ShipmentState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** The topics of a shift against what the ERP, the phones, the ledger and the database hold, both ways. */
final class Reconciliation {
    static final String ERP = "erp-tryton";
    static final String PHONES = "notifications";
    static final String DATABASE = "postgres-outcomes";
    static final String DELIVERED = "DELIVERED";
    /** Of progress only a departure is promised, and to the ERP alone. */
    static final String OBJECTIVES = Stream.of(
                    "shipments-ready:" + ERP,
                    "shipment-progress:" + ERP,
                    "movements:" + ERP,
                    "quality-holds:" + ERP,
                    "notifications:" + PHONES,
                    "shipments-ready:" + DATABASE,
                    "movements:" + DATABASE,
                    "quality-holds:" + DATABASE,
                    "notifications:" + DATABASE)
            .map(promise -> "process." + promise + "=1h")
            .collect(Collectors.joining(","));

    private static final Set<String> SINKS = Set.of(ERP, PHONES, DATABASE);

    private final Shift shift;
    private final Wire wire;
    private final Differences differences = new Differences();
    private final Map<String, DeliveryState> ledger;
    /** References of documents to the outcomes that they are for. */
    private final Map<String, List<String>> outcomesOfDocument = new HashMap<>();

    Reconciliation(Shift shift, Wire wire) {
        this.shift = shift;
        this.wire = wire;
        this.ledger = ledger(wire);
        ready().forEach(one -> document("fourfold:" + one.getShipmentId(), one.getOutcomeId()));
        departed(wire).forEach(one -> document("fourfold:" + one.getShipmentId(), one.getOutcomeId()));
        movements().forEach(one -> document(one.getOutcomeId(), one.getOutcomeId()));
        holds().forEach(one -> document(one.getOutcomeId(), one.getOutcomeId()));
    }

    private void document(String reference, String outcomeId) {
        outcomesOfDocument.computeIfAbsent(reference, key -> new ArrayList<>()).add(outcomeId);
    }

    /** The newest state of each outcome and sink, by both. */
    static Map<String, DeliveryState> ledger(Wire wire) {
        Map<String, DeliveryState> newest = new TreeMap<>();
        wire.all("process.delivery-status", DeliveryState.class)
                .forEach(state -> newest.put(state.getOutcomeId() + "/" + state.getSink(), state));
        return newest;
    }

    /** What has to be delivered by the objectives: DELIVERED, by outcome and sink. */
    static Map<String, String> promised(Wire wire) {
        Map<String, String> promised = new TreeMap<>();
        List.of("process.shipments-ready", "process.movements", "process.quality-holds")
                .forEach(topic -> wire.all(topic, SpecificRecord.class).forEach(outcome -> {
                    promised.put(outcome.get(0) + "/" + ERP, DELIVERED);
                    promised.put(outcome.get(0) + "/" + DATABASE, DELIVERED);
                }));
        departed(wire).forEach(outcome -> promised.put(outcome.getOutcomeId() + "/" + ERP, DELIVERED));
        wire.all("process.notifications", Notification.class).forEach(outcome -> {
            promised.put(outcome.getOutcomeId() + "/" + PHONES, DELIVERED);
            promised.put(outcome.getOutcomeId() + "/" + DATABASE, DELIVERED);
        });
        return promised;
    }

    /** What people hear of and have not been told, alone or in a digest. */
    static Set<String> untold(Wire wire) {
        Set<String> untold = new HashSet<>();
        wire.all("process.shipments-ready", ShipmentReady.class).forEach(one -> untold.add(one.getOutcomeId()));
        wire.all("process.quality-holds", QualityHold.class).forEach(one -> untold.add(one.getOutcomeId()));
        wire.all("process.notifications", Notification.class).forEach(one -> {
            untold.remove(one.getAboutOutcomeId());
            one.getDigestOf().forEach(untold::remove);
        });
        return untold;
    }

    private static List<ShipmentProgress> departed(Wire wire) {
        return wire.all("process.shipment-progress", ShipmentProgress.class).stream()
                .filter(progress -> progress.getState() == ShipmentState.DEPARTED)
                .toList();
    }

    private List<ShipmentReady> ready() {
        return wire.all("process.shipments-ready", ShipmentReady.class);
    }

    private List<Movement> movements() {
        return wire.all("process.movements", Movement.class);
    }

    private List<QualityHold> holds() {
        return wire.all("process.quality-holds", QualityHold.class);
    }

    private List<Notification> notifications() {
        return wire.all("process.notifications", Notification.class);
    }

    List<String> differences() {
        return differences.found();
    }

    /** The topics hold what the shift has to lead to, and nothing else. */
    void decisions() {
        Map<String, String> expected = new TreeMap<>();
        for (Shift.Order order : shift.orders()) {
            expected.put("ready " + order.shipmentId(), order.units().toString());
            if (order.departs()) {
                expected.put("departed " + order.shipmentId(), "");
            }
            for (String sscc : order.units()) {
                expected.put("moved " + sscc + " to " + order.siteId() + "-SHELF", "from null");
                expected.put("moved " + sscc + " to " + order.siteId() + "-LANE", "from " + order.siteId() + "-SHELF");
            }
        }
        shift.holds().forEach(hold -> expected.put("held " + hold.key(), ""));
        Map<String, String> actual = new TreeMap<>();
        String what = "decisions";
        ready().forEach(one -> differences.putOnce(
                what,
                actual,
                "ready " + one.getShipmentId(),
                one.getHandlingUnits().toString()));
        departed(wire).forEach(one -> differences.putOnce(what, actual, "departed " + one.getShipmentId(), ""));
        movements()
                .forEach(one -> differences.putOnce(
                        what,
                        actual,
                        "moved " + one.getSscc() + " to " + one.getToZoneId(),
                        "from " + one.getFromZoneId()));
        holds().forEach(one -> differences.putOnce(what, actual, "held " + one.getSscc(), ""));
        wire.all("process.exceptions", ProcessException.class)
                .forEach(one -> actual.put(
                        "exception " + one.getOutcomeId(), one.getKind().toString()));
        differences.between(what, expected, actual);
    }

    /** Each shipment once in its right state, the stock, and each document in the ledger with the outcomes that it is for. */
    void erp(Books books) {
        Map<String, String> expected = new TreeMap<>();
        shift.orders()
                .forEach(order -> expected.put("fourfold:" + order.shipmentId(), order.departs() ? "done" : "packed"));
        Map<String, String> states = new TreeMap<>();
        Map<String, String> references = new TreeMap<>();
        for (Books.Document document : books.documents(Books.CUSTOMER)) {
            differences.putOnce("ERP's shipments", states, document.reference(), document.state());
            refer(document, references);
        }
        differences.between("ERP's shipments", expected, states);
        Map<String, String> internal = new TreeMap<>();
        for (Books.Document document : books.documents(Books.INTERNAL)) {
            differences.putOnce("ERP's internal shipments", internal, document.reference(), document.state());
            refer(document, references);
        }
        internal.values().removeIf("done"::equals);
        differences.between("ERP's internal shipments that are not done", Map.of(), internal);
        differences.between("documents in the ledger", references, referencesInLedger());

        Map<String, Double> stock = new TreeMap<>();
        Map<String, Integer> reserved = new TreeMap<>();
        shift.places().forEach((lot, place) -> {
            stock.put(lot + " at " + place, Shift.QUANTITY);
            if (place.endsWith("-OUTPUT")) {
                reserved.put(lot, 1);
            }
        });
        differences.between("ERP's stock", stock, books.stock());
        differences.between("ERP's reserved stock", reserved, books.reserved());
    }

    private void refer(Books.Document document, Map<String, String> references) {
        outcomesOfDocument
                .getOrDefault(document.reference(), List.of("no outcome for " + document.reference()))
                .forEach(outcome -> references.put(outcome, document.number()));
    }

    /** By outcome; those that needed no document have none. */
    private Map<String, String> referencesInLedger() {
        Map<String, String> references = new TreeMap<>();
        ledger.values().stream()
                .filter(state -> state.getSink().equals(ERP) && state.getExternalReference() != null)
                .forEach(state -> references.put(state.getOutcomeId(), state.getExternalReference()));
        return references;
    }

    /** Every outcome that people hear of arrived at a phone once, and the ledger says so. */
    void phones(List<Taken> taken) {
        Map<String, String> about = new TreeMap<>();
        ready().forEach(one -> about.put(one.getOutcomeId(), "process.shipments-ready"));
        holds().forEach(one -> about.put(one.getOutcomeId(), "process.quality-holds"));
        differences.add(new PhoneRows(notifications(), ledger, taken).differences(about));
    }

    /** Every promise is kept, in time, and nothing else stands there for the sinks that have promises. */
    void ledger() {
        Map<String, String> actual = new TreeMap<>();
        ledger.forEach((key, state) -> {
            if (SINKS.contains(state.getSink())) {
                actual.put(key, state.getStatus() + (state.getLate() ? ", late" : ""));
            }
        });
        differences.between("ledger", promised(wire), actual);
    }

    /** Each outcome is one row, and the rows of deliveries say what the topics say. */
    void database(String url, String password) throws SQLException, InterruptedException {
        differences.add(new DatabaseRows(wire, ledger).differences(url, password));
    }
}
