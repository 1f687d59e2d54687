package io.fourfold.quickstart.truth;

import io.fourfold.data.ShipmentStatus;
import io.fourfold.quickstart.sim.ShipmentPlan;
import io.fourfold.quickstart.truth.Moment.Came;
import io.fourfold.quickstart.truth.Moment.Due;
import io.fourfold.quickstart.truth.Moment.Left;
import io.fourfold.quickstart.truth.Moment.Said;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses a shipment in which two moments race whose order decides what is said. */
final class Separations {
    /** A risk is judged once stream time has passed its moment by this much. */
    private static final long GRACE_MILLIS = 10_000;

    private final ShipmentPlan shipment;
    private final List<UnitTruth> units;
    private final List<Moment> moments;
    private final long separation;

    Separations(ShipmentPlan shipment, List<UnitTruth> units, List<Moment> moments, long separation) {
        this.shipment = shipment;
        this.units = units;
        this.moments = moments;
        this.separation = separation;
    }

    /** @throws AmbiguousPlanException if two moments race */
    void check() {
        for (int i = 0; i < moments.size(); i++) {
            for (int k = i + 1; k < moments.size(); k++) {
                check(moments.get(i), moments.get(k));
            }
        }
    }

    private void check(Moment first, Moment second) {
        boolean raced = gap(first, second) > 0 && !first.when().clearlyBefore(second.when(), gap(first, second));
        if (raced) {
            throw new AmbiguousPlanException(
                    shipment.shipmentId() + " (" + shipment.scenario() + "): " + first + " races " + second);
        }
    }

    /** How far apart the two have to be; 0: their order decides nothing. */
    private long gap(Moment first, Moment second) {
        if (first instanceof Due && second instanceof Said) {
            return separation;
        }
        if (first instanceof Due) {
            return GRACE_MILLIS + separation;
        }
        if (second instanceof Due) {
            return separation;
        }
        if (first instanceof Said || second instanceof Said) {
            return ofStatus(first, second);
        }
        return ofUnits(first, second);
    }

    private long ofStatus(Moment first, Moment second) {
        Said said = first instanceof Said one ? one : (Said) second;
        Moment other = first instanceof Said ? second : first;
        boolean fromTheStart = said.when().latest() == 0;
        boolean commutes = said.status() == ShipmentStatus.RELEASED && other instanceof Came;
        return fromTheStart || commutes ? 0 : separation;
    }

    /** Of one unit the order is its tag's own; two arrivals commute; else only a unit that is away all the while saves it. */
    private long ofUnits(Moment first, Moment second) {
        if (sscc(first).equals(sscc(second)) || first instanceof Came && second instanceof Came) {
            return 0;
        }
        if (first instanceof Left && second instanceof Left) {
            return 0;
        }
        return awayThroughout(
                        first.when().earliest() - separation, second.when().latest() + separation)
                ? 0
                : separation;
    }

    private static String sscc(Moment moment) {
        return moment instanceof Came came
                ? came.unit().sscc()
                : ((Left) moment).unit().sscc();
    }

    private boolean awayThroughout(long from, long to) {
        Set<String> touched = moments.stream()
                .filter(moment -> moment instanceof Came || moment instanceof Left)
                .filter(moment ->
                        moment.when().latest() >= from && moment.when().earliest() <= to)
                .map(Separations::sscc)
                .collect(Collectors.toSet());
        return units.stream().filter(unit -> !touched.contains(unit.sscc())).anyMatch(unit -> !shipment.stagingZoneId()
                .equals(unit.zoneAt(to)));
    }
}
