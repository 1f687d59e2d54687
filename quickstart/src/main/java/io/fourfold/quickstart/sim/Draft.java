package io.fourfold.quickstart.sim;

import io.fourfold.data.ShipmentStatus;
import java.util.ArrayList;
import java.util.List;

/** A shipment while the shift is planned. */
final class Draft {
    private static final long FAR_OFF_MILLIS = 4 * 3_600_000L;
    private static final long RISK_LEAD_MILLIS = 30 * 60_000L;

    private final String shipmentId;
    private final Scenario scenario;
    private final Area lane;
    private final Area dock;
    private final List<Pallet> pallets;
    private final long start;
    private final List<StatusChange> changes = new ArrayList<>();
    private long dueAt = FAR_OFF_MILLIS;

    /**
     * A draft that the ERP tells of, released, from the start.
     *
     * @param start when its pallets begin to move, in milliseconds since the shift began
     */
    Draft(String shipmentId, Scenario scenario, Area lane, Area dock, List<Pallet> pallets, long start) {
        this.shipmentId = shipmentId;
        this.scenario = scenario;
        this.lane = lane;
        this.dock = dock;
        this.pallets = List.copyOf(pallets);
        this.start = start;
        changes.add(new StatusChange(0, ShipmentStatus.RELEASED));
    }

    Scenario scenario() {
        return scenario;
    }

    Area lane() {
        return lane;
    }

    Area dock() {
        return dock;
    }

    List<Pallet> pallets() {
        return pallets;
    }

    Pallet last() {
        return pallets.get(pallets.size() - 1);
    }

    List<Pallet> allButLast() {
        return pallets.subList(0, pallets.size() - 1);
    }

    long start() {
        return start;
    }

    /** When all of the given pallets have surely been confirmed. */
    static long settled(List<Pallet> pallets) {
        return pallets.stream().mapToLong(Pallet::settledAt).max().orElse(0);
    }

    /** The ERP first tells of it only then. */
    void knowAt(long time) {
        changes.set(0, new StatusChange(time, changes.get(0).status()));
    }

    /** The ERP first tells of it with that status. */
    void beginAs(ShipmentStatus status) {
        changes.set(0, new StatusChange(changes.get(0).at(), status));
    }

    void change(long time, ShipmentStatus status) {
        changes.add(new StatusChange(time, status));
    }

    /** At risk from then on, unless all is staged. */
    void atRiskFrom(long moment) {
        dueAt = moment + RISK_LEAD_MILLIS;
    }

    /** When a shipment that is due within the shift is at risk; 0 for others. */
    long riskMoment() {
        return dueAt == FAR_OFF_MILLIS ? 0 : dueAt - RISK_LEAD_MILLIS;
    }

    ShipmentPlan plan(String siteId) {
        String number = shipmentId.substring(shipmentId.indexOf('-') + 1);
        return new ShipmentPlan(
                shipmentId,
                siteId,
                scenario,
                "SO-" + number,
                "DN-" + number,
                lane.zoneId(),
                dock.zoneId(),
                dueAt,
                pallets.stream().map(Pallet::sscc).toList(),
                changes);
    }
}
