package io.fourfold.quickstart.erp;

import io.fourfold.data.HandlingUnit;
import io.fourfold.process.HoldStatus;
import io.fourfold.process.Movement;
import io.fourfold.process.QualityHold;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.process.ShipmentState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * The outcomes of a shift, from a seed: shipments of one to three pallets that go from the shelf to a lane, are ready and may depart; and
 * pallets on hold that belong to no shipment.
 */
final class Shift {
    static final double QUANTITY = 48;

    private static final List<String> SITES = List.of("S1", "S2");
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    private final List<Event> events = new ArrayList<>();
    private final List<Event> units = new ArrayList<>();
    private final List<TrytonMasterData.Goods> goods = new ArrayList<>();
    private final Map<String, String> stateOfShipment = new HashMap<>();
    private final Map<String, String> placeOfLot = new HashMap<>();
    private final Random random;

    /** A record to write. */
    record Event(String topic, String key, String outcomeId, SpecificRecord value) {}

    Shift(long seed, int shipments) {
        random = new Random(seed);
        for (int i = 0; i < shipments; i++) {
            shipment("SH" + i, SITES.get(random.nextInt(SITES.size())));
            if (i % 10 == 0) {
                hold(SITES.get(random.nextInt(SITES.size())));
            }
        }
    }

    static List<String> sites() {
        return SITES;
    }

    static List<String> zones(String site) {
        return List.of(site + "-SHELF", site + "-LANE");
    }

    /** What is written, in order. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** The pallets as master data. */
    List<Event> units() {
        return List.copyOf(units);
    }

    /** What is on stock when the shift begins. */
    List<TrytonMasterData.Goods> goods() {
        return List.copyOf(goods);
    }

    /** The state in which each shipment's document must be, by shipment. */
    Map<String, String> states() {
        return Map.copyOf(stateOfShipment);
    }

    /** The code of the location where all of a lot must be, by lot. */
    Map<String, String> places() {
        return Map.copyOf(placeOfLot);
    }

    private void shipment(String shipmentId, String site) {
        List<String> pallets = new ArrayList<>();
        boolean departs = random.nextBoolean();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String sscc = pallet(site);
            pallets.add(sscc);
            placeOfLot.put(lot(sscc), departs ? "CUS" : site + "-OUTPUT");
            add("process.movements", sscc, movement(sscc, site));
        }
        add("process.shipments-ready", shipmentId, ready(shipmentId, site, pallets));
        if (departs) {
            add("process.shipment-progress", shipmentId, departed(shipmentId, site));
        }
        stateOfShipment.put(shipmentId, departs ? "done" : "packed");
    }

    private void hold(String site) {
        String sscc = pallet(site);
        placeOfLot.put(lot(sscc), site + "-QUARANTINE");
        add("process.quality-holds", sscc, held(sscc, site));
    }

    private String pallet(String site) {
        String sscc = "U" + units.size();
        HandlingUnit unit = new HandlingUnit(sscc, gtin(sscc), lot(sscc), QUANTITY, "EA", null);
        units.add(new Event("data.handling-units", sscc, sscc, unit));
        goods.add(new TrytonMasterData.Goods(site + "-SHELF", gtin(sscc), lot(sscc), QUANTITY));
        return sscc;
    }

    private static String gtin(String sscc) {
        return "0401234500001" + Integer.parseInt(sscc.substring(1)) % 5;
    }

    private static String lot(String sscc) {
        return "L" + sscc.substring(1);
    }

    private void add(String topic, String key, SpecificRecord value) {
        events.add(new Event(topic, key, String.valueOf(value.get(0)), value));
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Movement movement(String sscc, String site) {
        return Movement.newBuilder()
                .setOutcomeId(id("moved" + sscc))
                .setSiteId(site)
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setSscc(sscc)
                .setDeviceId("TAG" + sscc)
                .setFromZoneId(site + "-SHELF")
                .setToZoneId(site + "-LANE")
                .setBizStep("staging_outbound")
                .setDisposition("in_progress")
                .build();
    }

    private static ShipmentReady ready(String shipmentId, String site, List<String> pallets) {
        return ShipmentReady.newBuilder()
                .setOutcomeId(id("ready" + shipmentId))
                .setSiteId(site)
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setShipmentId(shipmentId)
                .setRevision(1)
                .setReadyAt(AT)
                .setHandlingUnits(pallets)
                .setStagingZoneId(site + "-LANE")
                .setOrderReference("O" + shipmentId)
                .build();
    }

    private static ShipmentProgress departed(String shipmentId, String site) {
        return ShipmentProgress.newBuilder()
                .setOutcomeId(id("departed" + shipmentId))
                .setSiteId(site)
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setShipmentId(shipmentId)
                .setState(ShipmentState.DEPARTED)
                .setRevision(1)
                .setUnitsStaged(1)
                .setUnitsNeeded(1)
                .build();
    }

    private static QualityHold held(String sscc, String site) {
        return QualityHold.newBuilder()
                .setOutcomeId(id("held" + sscc))
                .setSiteId(site)
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setSscc(sscc)
                .setLot(lot(sscc))
                .setGtin(gtin(sscc))
                .setStatus(HoldStatus.PLACED)
                .setExcursionStart(AT)
                .setWorstCelsius(11.5)
                .build();
    }
}
