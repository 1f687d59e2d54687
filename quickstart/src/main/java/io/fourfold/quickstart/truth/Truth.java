package io.fourfold.quickstart.truth;

import io.fourfold.data.ZonePurpose;
import io.fourfold.quickstart.sim.Area;
import io.fourfold.quickstart.sim.Colleague;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.ShipmentPlan;
import io.fourfold.quickstart.sim.Tag;
import io.fourfold.quickstart.sim.UnitPlan;
import io.fourfold.quickstart.truth.Expected.Final;
import io.fourfold.quickstart.truth.Expected.Moved;
import io.fourfold.quickstart.truth.Expected.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that a shift has to lead to.
 *
 * @param outcomes what has to be said once each
 * @param finals where each shipment stands in the end
 * @param told who has to be notified of what
 */
public record Truth(List<Expected> outcomes, List<Final> finals, List<Told> told) {
    private static final String MANAGER = "shift-manager";

    public Truth {
        outcomes = List.copyOf(outcomes);
        finals = List.copyOf(finals);
        told = List.copyOf(told);
    }

    /**
     * The truth of a plan.
     *
     * @throws AmbiguousPlanException if a race would decide it
     */
    public static Truth of(Plan plan) {
        long separation = plan.options().separation().toMillis();
        Map<String, Tag> tags = plan.tags().stream()
                .filter(tag -> tag.sscc() != null)
                .collect(Collectors.toMap(Tag::sscc, Function.identity()));
        Map<String, UnitTruth> units = plan.units().stream()
                .collect(Collectors.toMap(
                        UnitPlan::sscc, unit -> UnitTruth.of(unit, tags.get(unit.sscc()), separation)));
        Map<String, ZonePurpose> purposes = plan.sites().stream()
                .flatMap(site -> site.areas().stream())
                .collect(Collectors.toMap(Area::zoneId, Area::purpose));

        List<Expected> outcomes = new ArrayList<>();
        List<Final> finals = new ArrayList<>();
        MisplacedTruth misplaced = new MisplacedTruth(plan.shipments(), plan.end(), separation);
        for (ShipmentPlan shipment : plan.shipments()) {
            List<UnitTruth> own = shipment.units().stream().map(units::get).toList();
            List<Moment> moments = Moments.of(shipment, own, plan.end());
            new Separations(shipment, own, moments, separation).check();
            ShipmentTruth truth = new ShipmentTruth(shipment, own);
            truth.walk(moments, plan.end());
            outcomes.addAll(truth.expected());
            finals.add(truth.last());
            for (UnitTruth unit : own) {
                outcomes.addAll(misplaced.of(unit, shipment));
                outcomes.addAll(movements(unit, purposes));
            }
        }
        return new Truth(outcomes, finals, told(outcomes, plan.people()));
    }

    private static List<Moved> movements(UnitTruth unit, Map<String, ZonePurpose> purposes) {
        return unit.shown().stream()
                .map(shown -> new Moved(
                        unit.tag().siteId(),
                        unit.sscc(),
                        unit.tag().deviceId(),
                        shown.fromZoneId(),
                        shown.zoneId(),
                        bizStep(shown.zoneId() == null ? null : purposes.get(shown.zoneId())),
                        shown.when()))
                .toList();
    }

    /** Words of the GS1 Core Business Vocabulary 2.0. */
    private static String bizStep(ZonePurpose purpose) {
        if (purpose == null) {
            return "transporting";
        }
        return switch (purpose) {
            case STORAGE -> "storing";
            case STAGING -> "staging_outbound";
            case DOCK -> "loading";
            default -> throw new IllegalArgumentException("The simulated sites have no zone for " + purpose);
        };
    }

    private static List<Told> told(List<Expected> outcomes, List<Colleague> people) {
        List<Told> told = new ArrayList<>();
        for (Expected outcome : outcomes) {
            if (outcome instanceof Moved) {
                continue;
            }
            for (Colleague manager : managersOnDuty(people, outcome.siteId())) {
                told.add(new Told(manager.workerId(), manager.escalationLevel(), outcome));
                if (manager.answer() != Colleague.Answer.DECLINES) {
                    break;
                }
            }
        }
        return told;
    }

    private static List<Colleague> managersOnDuty(List<Colleague> people, String siteId) {
        return people.stream()
                .filter(colleague ->
                        colleague.siteId().equals(siteId) && colleague.role().equals(MANAGER))
                .filter(Colleague::onDuty)
                .sorted(Comparator.comparingInt(Colleague::escalationLevel))
                .toList();
    }
}
