package io.fourfold.quickstart.truth;

import io.fourfold.quickstart.sim.ShipmentPlan;
import io.fourfold.quickstart.sim.StatusChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that bears on a shipment, by time. */
final class Moments {
    private static final long RISK_LEAD_MILLIS = 30 * 60_000L;

    private Moments() {}

    static List<Moment> of(ShipmentPlan shipment, List<UnitTruth> units, long end) {
        List<Moment> moments = new ArrayList<>();
        for (StatusChange change : shipment.changes()) {
            moments.add(new Moment.Said(change.status(), Window.at(change.at())));
        }
        for (UnitTruth unit : units) {
            addVisits(shipment, unit, moments);
        }
        long due = shipment.dueAt() - RISK_LEAD_MILLIS;
        if (due <= end) {
            moments.add(new Moment.Due(Window.at(due)));
        }
        moments.sort(Comparator.comparingLong(moment -> moment.when().latest()));
        return moments;
    }

    private static void addVisits(ShipmentPlan shipment, UnitTruth unit, List<Moment> moments) {
        boolean inside = false;
        for (Confirmation confirmation : unit.shown()) {
            boolean now = shipment.stagingZoneId().equals(confirmation.zoneId());
            Window when = confirmation.when().latest() < unit.visibleFrom()
                    ? Window.at(unit.visibleFrom())
                    : confirmation.when();
            if (now != inside) {
                moments.add(now ? new Moment.Came(unit, when) : new Moment.Left(unit, when));
            }
            inside = now;
        }
    }
}
