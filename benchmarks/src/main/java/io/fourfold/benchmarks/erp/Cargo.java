package io.fourfold.benchmarks.erp;

import io.fourfold.data.HandlingUnit;
import io.fourfold.process.ShipmentReady;
import io.fourfold.quickstart.erp.TrytonMasterData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Shipments of a stretch: each of {@link ErpScale#UNITS} units that stand in the staging zone, in Tryton as well. */
record Cargo(String name, int shipments) {
    static final String SITE = "S1";
    static final String LANE = "S1-LANE";
    static final double QUANTITY = 48;

    private static final int PRODUCTS = 5;
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    /** One shipment by its number. */
    record Load(String shipmentId, List<String> units) {}

    List<Load> loads() {
        return IntStream.range(0, shipments)
                .mapToObj(i -> new Load(
                        name + "-" + i,
                        IntStream.range(0, ErpScale.UNITS)
                                .mapToObj(unit -> name + "-" + i + "-" + unit)
                                .toList()))
                .toList();
    }

    static String gtin(String sscc) {
        return "0401234500001" + Math.floorMod(sscc.hashCode(), PRODUCTS);
    }

    static String lot(String sscc) {
        return "L-" + sscc;
    }

    /** What Tryton has in the lane. */
    List<TrytonMasterData.Goods> goods() {
        List<TrytonMasterData.Goods> goods = new ArrayList<>();
        loads().forEach(load -> load.units()
                .forEach(sscc -> goods.add(new TrytonMasterData.Goods(LANE, gtin(sscc), lot(sscc), QUANTITY))));
        return goods;
    }

    static HandlingUnit unit(String sscc) {
        return new HandlingUnit(sscc, gtin(sscc), lot(sscc), QUANTITY, "EA", null);
    }

    static ShipmentReady ready(Load load) {
        return ShipmentReady.newBuilder()
                .setOutcomeId(UUID.nameUUIDFromBytes(load.shipmentId().getBytes(StandardCharsets.UTF_8))
                        .toString())
                .setSiteId(SITE)
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setShipmentId(load.shipmentId())
                .setRevision(1)
                .setReadyAt(AT)
                .setHandlingUnits(load.units())
                .setStagingZoneId(LANE)
                .setOrderReference("O-" + load.shipmentId())
                .build();
    }
}
