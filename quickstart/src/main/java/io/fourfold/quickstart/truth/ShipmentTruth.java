package io.fourfold.quickstart.truth;

import io.fourfold.data.ShipmentStatus;
import io.fourfold.process.ExceptionKind;
import io.fourfold.process.ShipmentState;
import io.fourfold.quickstart.sim.ShipmentPlan;
import io.fourfold.quickstart.truth.Expected.Final;
import io.fourfold.quickstart.truth.Expected.Raised;
import io.fourfold.quickstart.truth.Expected.Ready;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What has to be said of one shipment: goes through its moments once. */
final class ShipmentTruth {
    private final ShipmentPlan shipment;
    private final List<UnitTruth> units;
    private final List<Expected> expected = new ArrayList<>();
    private final Set<String> inside = new HashSet<>();
    private ShipmentStatus status;
    private int revision = 1;
    private int atRiskRevision;
    private boolean ready;
    private boolean due;
    private Final last;

    ShipmentTruth(ShipmentPlan shipment, List<UnitTruth> units) {
        this.shipment = shipment;
        this.units = units;
    }

    /** Goes through the shipment's moments up to the end of the shift. */
    void walk(List<Moment> moments, long end) {
        for (Moment moment : moments) {
            if (status == ShipmentStatus.DEPARTED || status == ShipmentStatus.CANCELLED) {
                return;
            }
            apply(moment);
            becomeReady(moment.when().latest());
            last = snapshot(moment.when().latest());
        }
        last = snapshot(end);
    }

    List<Expected> expected() {
        return expected;
    }

    Final last() {
        return last;
    }

    private void apply(Moment moment) {
        if (moment instanceof Moment.Came came) {
            inside.add(came.unit().sscc());
        } else if (moment instanceof Moment.Left left) {
            leave(left);
        } else if (moment instanceof Moment.Said said) {
            status = said.status();
        } else if (moment instanceof Moment.Due moved) {
            due = true;
            riskIt(moved.when());
        }
    }

    private void leave(Moment.Left left) {
        inside.remove(left.unit().sscc());
        if (ready && status == ShipmentStatus.RELEASED) {
            raise(ExceptionKind.READINESS_LOST, left.when());
        }
        ready = false;
        revision++;
        if (due) {
            riskIt(left.when());
        }
    }

    private void riskIt(Window when) {
        if (status == ShipmentStatus.RELEASED && inside.size() < units.size()) {
            raise(ExceptionKind.SHIPMENT_AT_RISK, when);
            atRiskRevision = revision;
        }
    }

    private void becomeReady(long now) {
        if (ready || status != ShipmentStatus.RELEASED || inside.size() < units.size()) {
            return;
        }
        ready = true;
        Window readyAt = units.stream()
                .map(unit -> unit.arrivalAt(now).when())
                .reduce(Window::latestWith)
                .orElseThrow();
        expected.add(new Ready(
                shipment.siteId(),
                shipment.shipmentId(),
                revision,
                shipment.units(),
                shipment.stagingZoneId(),
                shipment.dockZoneId(),
                shipment.orderReference(),
                shipment.erpDocument(),
                readyAt));
    }

    private void raise(ExceptionKind kind, Window when) {
        expected.add(new Raised(
                kind,
                shipment.siteId(),
                shipment.shipmentId(),
                revision,
                shipment.stagingZoneId(),
                missing(),
                lastZones(when.latest()),
                when));
    }

    private List<String> missing() {
        return shipment.units().stream().filter(sscc -> !inside.contains(sscc)).toList();
    }

    private Map<String, String> lastZones(long now) {
        Map<String, String> zones = new TreeMap<>();
        for (UnitTruth unit : units) {
            String zone = unit.lastZoneAt(now);
            if (!inside.contains(unit.sscc()) && zone != null) {
                zones.put(unit.sscc(), zone);
            }
        }
        return zones;
    }

    private Final snapshot(long now) {
        return new Final(
                shipment.siteId(),
                shipment.shipmentId(),
                state(),
                revision,
                inside.size(),
                units.size(),
                missing(),
                lastZones(now));
    }

    private ShipmentState state() {
        if (status == null) {
            return ShipmentState.PLANNED;
        }
        return switch (status) {
            case PLANNED -> ShipmentState.PLANNED;
            case DEPARTED -> ShipmentState.DEPARTED;
            case CANCELLED -> ShipmentState.CANCELLED;
            case RELEASED ->
                ready
                        ? ShipmentState.READY
                        : atRiskRevision == revision ? ShipmentState.AT_RISK : ShipmentState.STAGING;
        };
    }
}
