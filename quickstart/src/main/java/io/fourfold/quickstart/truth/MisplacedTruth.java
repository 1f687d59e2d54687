package io.fourfold.quickstart.truth;

import io.fourfold.data.ShipmentStatus;
import io.fourfold.process.ExceptionKind;
import io.fourfold.quickstart.sim.ShipmentPlan;
import io.fourfold.quickstart.sim.StatusChange;
import io.fourfold.quickstart.truth.Expected.Raised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which stays of units are in the staging zone of another shipment only, while both shipments are open. */
final class MisplacedTruth {
    private final List<ShipmentPlan> shipments;
    private final long end;
    private final long separation;

    MisplacedTruth(List<ShipmentPlan> shipments, long end, long separation) {
        this.shipments = shipments;
        this.end = end;
        this.separation = separation;
    }

    /** @throws AmbiguousPlanException if a shipment comes or ends while the unit is in the wrong place */
    List<Expected> of(UnitTruth unit, ShipmentPlan needs) {
        List<Expected> raised = new ArrayList<>();
        for (int i = 0; i < unit.shown().size(); i++) {
            Confirmation here = unit.shown().get(i);
            long leaves =
                    i + 1 < unit.shown().size() ? unit.shown().get(i + 1).when().latest() : end;
            boolean right = needs.stagingZoneId().equals(here.zoneId());
            if (!right && open(needs, here, leaves) && anotherOpen(needs, here, leaves)) {
                raised.add(new Raised(
                        ExceptionKind.MISPLACED_UNIT,
                        needs.siteId(),
                        unit.sscc(),
                        null,
                        here.zoneId(),
                        List.of(),
                        Map.of(),
                        here.when()));
            }
        }
        return raised;
    }

    private boolean anotherOpen(ShipmentPlan needs, Confirmation here, long leaves) {
        return shipments.stream()
                        .filter(other ->
                                !other.equals(needs) && other.stagingZoneId().equals(here.zoneId()))
                        .filter(other -> open(other, here, leaves))
                        .count()
                > 0;
    }

    private boolean open(ShipmentPlan shipment, Confirmation here, long leaves) {
        if (!shipments.stream().anyMatch(other -> other.stagingZoneId().equals(here.zoneId()))) {
            return false;
        }
        long closed = shipment.changes().stream()
                .filter(change ->
                        change.status() == ShipmentStatus.DEPARTED || change.status() == ShipmentStatus.CANCELLED)
                .mapToLong(StatusChange::at)
                .findFirst()
                .orElse(Long.MAX_VALUE - separation);
        long known = shipment.knownAt() == 0 ? Long.MIN_VALUE : shipment.knownAt();
        if (known + separation <= here.when().earliest() && leaves + separation <= closed) {
            return true;
        }
        if (closed + separation <= here.when().earliest() || leaves + separation <= known) {
            return false;
        }
        throw new AmbiguousPlanException(shipment.shipmentId() + " opens or closes while a unit is in " + here);
    }
}
