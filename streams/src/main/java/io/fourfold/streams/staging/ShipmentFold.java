package io.fourfold.streams.staging;

import io.fourfold.process.ShipmentState;
import io.fourfold.streams.staging.Decision.Missing;
import io.fourfold.streams.staging.state.FactsStatus;
import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.ShipmentFacts;
import io.fourfold.streams.staging.state.ShipmentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Judges a shipment by where its units are.
 *
 * <pre>
 * PLANNED -- released --> STAGING -- all units in the staging zone --> READY
 *                            ^  '-- due soon --> AT_RISK -- all in --> READY
 *                            '------- a unit leaves: READINESS_LOST ----'
 * any -- departed --> DEPARTED      any -- cancelled --> CANCELLED: nothing more is said
 * </pre>
 *
 * <p>The revision is 1 and one more for each time that a unit left the staging zone, so that every order in which devices
 * are heard ends in the same one. A readiness that ended otherwise (the shipment was changed) starts a new one too.
 */
final class ShipmentFold {
    /** The new memory and what is to be said, in order. */
    record Judgement(ShipmentMemory memory, List<Decision> decisions) {}

    private ShipmentFold() {}

    /**
     * Judges the shipment anew.
     *
     * @param before what was known; {@code null}: the shipment is new
     * @param facts what the shipment is now
     * @param units its units, in its order
     * @param at event time of what changed, epoch milliseconds
     */
    static Judgement judge(ShipmentMemory before, ShipmentFacts facts, List<UnitView> units, long at) {
        if (before != null && before.getEnded()) {
            return new Judgement(before, List.of());
        }
        boolean released = facts.getStatus() == FactsStatus.RELEASED;
        boolean ended = facts.getStatus() == FactsStatus.DEPARTED || facts.getStatus() == FactsStatus.CANCELLED;
        boolean ready = released && !units.isEmpty() && units.stream().allMatch(in(facts));
        boolean wasReady = before != null && before.getReady();
        boolean lost = wasReady && !ended && (!ready || !sameNeed(before.getFacts(), facts));
        int revision = revision(before, facts, units, wasReady && !lost);

        List<Decision> decisions = new ArrayList<>();
        if (lost) {
            decisions.add(new Decision.ReadinessLost(
                    before.getFacts(), before.getRevision(), missing(facts, units), at, causes(facts, units)));
        }
        if (ready && (lost || !wasReady)) {
            decisions.add(new Decision.Ready(facts, revision, lastConfirmed(units), causes(facts, units)));
        }
        ShipmentMemory after = new ShipmentMemory(
                facts,
                ready,
                revision,
                ready ? revision : before == null ? 0 : before.getLastReady(),
                before == null ? 0L : revision == before.getRevision() ? before.getRevisionStart() : at,
                before == null ? 0 : before.getRiskJudged(),
                before == null ? 0 : before.getAtRisk(),
                ended,
                before == null ? null : before.getProgressId());
        return progressed(after, units, decisions);
    }

    /**
     * Judges whether the shipment was at risk at a moment that stream time has passed.
     *
     * @param moment epoch milliseconds of event time
     */
    static Judgement judgeRisk(ShipmentMemory before, List<UnitView> units, long moment) {
        ShipmentFacts facts = before.getFacts();
        List<UnitView> missing = units.stream()
                .filter(unit -> !unit.wasIn(facts.getStagingZoneId(), moment))
                .toList();
        List<Decision> decisions = new ArrayList<>();
        if (!missing.isEmpty()) {
            Missing then = missingOf(missing, unit -> unit.lastZone(moment));
            decisions.add(new Decision.AtRisk(facts, before.getRevision(), then, moment, causes(facts, units)));
        }
        ShipmentMemory after = new ShipmentMemory(
                facts,
                before.getReady(),
                before.getRevision(),
                before.getLastReady(),
                before.getRevisionStart(),
                before.getRevision(),
                missing.isEmpty() ? before.getAtRisk() : before.getRevision(),
                before.getEnded(),
                before.getProgressId());
        return progressed(after, units, decisions);
    }

    /** The shipment as it is when its record was removed. */
    static ShipmentFacts cancelled(ShipmentFacts facts, long at, String cause) {
        return new ShipmentFacts(
                facts.getShipmentId(),
                facts.getSiteId(),
                facts.getOrderReference(),
                facts.getStagingZoneId(),
                facts.getDockZoneId(),
                facts.getDueTime(),
                facts.getHandlingUnits(),
                FactsStatus.CANCELLED,
                facts.getErpDocument(),
                at,
                cause);
    }

    /** Whether the revision's risk has still to be judged. */
    static boolean awaitsRisk(ShipmentMemory memory) {
        return !memory.getEnded()
                && memory.getFacts().getStatus() == FactsStatus.RELEASED
                && memory.getRiskJudged() < memory.getRevision();
    }

    /** The moment as of which the revision's risk is judged, epoch milliseconds. */
    static long riskMoment(ShipmentMemory memory, StagingConfig config) {
        long due = memory.getFacts().getDueTime() - config.riskLead().toMillis();
        return Math.max(due, memory.getRevisionStart());
    }

    private static boolean sameNeed(ShipmentFacts a, ShipmentFacts b) {
        return a.getHandlingUnits().equals(b.getHandlingUnits())
                && a.getStagingZoneId().equals(b.getStagingZoneId());
    }

    private static int revision(ShipmentMemory before, ShipmentFacts facts, List<UnitView> units, boolean stillReady) {
        if (stillReady) {
            return before.getRevision();
        }
        int exits = units.stream()
                .mapToInt(unit -> UnitFold.exits(unit.state(), facts.getStagingZoneId()))
                .sum();
        return Math.max(1 + exits, before == null ? 1 : before.getLastReady() + 1);
    }

    private static Judgement progressed(ShipmentMemory memory, List<UnitView> units, List<Decision> decisions) {
        ShipmentFacts facts = memory.getFacts();
        Missing missing = missing(facts, units);
        Decision.Progressed progress = new Decision.Progressed(
                facts,
                state(memory),
                memory.getRevision(),
                units.size() - missing.units().size(),
                missing,
                Math.max(facts.getChangedAt(), lastConfirmed(units)),
                causes(facts, units));
        String id = Outcomes.progressId(progress);
        if (id.equals(memory.getProgressId())) {
            return new Judgement(memory, decisions);
        }
        decisions.add(progress);
        return new Judgement(
                new ShipmentMemory(
                        facts,
                        memory.getReady(),
                        memory.getRevision(),
                        memory.getLastReady(),
                        memory.getRevisionStart(),
                        memory.getRiskJudged(),
                        memory.getAtRisk(),
                        memory.getEnded(),
                        id),
                decisions);
    }

    private static ShipmentState state(ShipmentMemory memory) {
        return switch (memory.getFacts().getStatus()) {
            case PLANNED -> ShipmentState.PLANNED;
            case DEPARTED -> ShipmentState.DEPARTED;
            case CANCELLED -> ShipmentState.CANCELLED;
            case RELEASED -> {
                if (memory.getReady()) {
                    yield ShipmentState.READY;
                }
                yield memory.getAtRisk() == memory.getRevision() ? ShipmentState.AT_RISK : ShipmentState.STAGING;
            }
        };
    }

    private static Predicate<UnitView> in(ShipmentFacts facts) {
        return unit -> unit.isIn(facts.getStagingZoneId());
    }

    private static Missing missing(ShipmentFacts facts, List<UnitView> units) {
        return missingOf(units.stream().filter(in(facts).negate()).toList(), UnitView::lastZone);
    }

    private static Missing missingOf(List<UnitView> units, Function<UnitView, String> lastZone) {
        Map<String, String> lastZones = new TreeMap<>();
        for (UnitView unit : units) {
            String zone = lastZone.apply(unit);
            if (zone != null) {
                lastZones.put(unit.sscc(), zone);
            }
        }
        return new Missing(units.stream().map(UnitView::sscc).toList(), lastZones);
    }

    private static long lastConfirmed(List<UnitView> units) {
        return units.stream()
                .map(UnitView::place)
                .filter(Objects::nonNull)
                .mapToLong(Place::getSince)
                .max()
                .orElse(0);
    }

    private static List<String> causes(ShipmentFacts facts, List<UnitView> units) {
        return Stream.concat(
                        Stream.of(facts.getCause()),
                        units.stream()
                                .map(UnitView::place)
                                .filter(Objects::nonNull)
                                .flatMap(place -> place.getCauses().stream()))
                .distinct()
                .toList();
    }
}
