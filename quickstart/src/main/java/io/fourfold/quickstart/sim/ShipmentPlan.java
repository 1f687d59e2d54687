package io.fourfold.quickstart.sim;

import java.util.List;

/**
 * A shipment as the ERP knows it, and what is to happen to it.
 *
 * @param dueAt when it has to be ready to leave, in milliseconds since the shift began
 * @param units SSCCs of its units
 * @param changes its statuses by time; the first is when the master data first tells of it
 */
public record ShipmentPlan(
        String shipmentId,
        String siteId,
        Scenario scenario,
        String orderReference,
        String erpDocument,
        String stagingZoneId,
        String dockZoneId,
        long dueAt,
        List<String> units,
        List<StatusChange> changes) {
    public ShipmentPlan {
        units = List.copyOf(units);
        changes = List.copyOf(changes);
    }

    /** When the master data first tells of it, in milliseconds since the shift began. */
    public long knownAt() {
        return changes.get(0).at();
    }
}
