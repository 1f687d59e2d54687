package io.fourfold.quickstart.sim;

import static io.fourfold.quickstart.sim.Draft.settled;

import io.fourfold.data.ShipmentStatus;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Lets each {@link Scenario} happen at a site, with the separations of {@link Plan} between what must not race.
 *
 * <p>A pallet that is taken back after its shipment was ready is the one that came last, where that is possible: what one
 * tag says has an order of its own, which no delay can change.
 */
final class Stories {
    /** Grace after which staging judges a risk, and a second more for stream time to pass it. */
    private static final long RISK_GRACE_MILLIS = 11_000;

    private static final long BETWEEN_PALLETS_MILLIS = 400;

    private final SitePlan site;
    private final Fleet lower;
    private final Fleet upper;
    private final long separation;
    private final RandomGenerator random;

    Stories(SitePlan site, Fleet lower, Fleet upper, long separation, RandomGenerator random) {
        this.site = site;
        this.lower = lower;
        this.upper = upper;
        this.separation = separation;
        this.random = random;
    }

    /** @param host the lane in which a misplaced pallet is put: another, steady shipment's */
    void tell(Draft draft, Area host) {
        switch (draft.scenario()) {
            case STAGED_BEFORE -> {
                // nothing moves
            }
            case PLAIN, SHARED_LANE -> stage(draft, draft.pallets(), draft.start());
            case TAKEN_BACK_AFTER_READY -> takenBackAfterReady(draft);
            case TAKEN_BACK_BEFORE_READY -> takenBackBeforeReady(draft);
            case TAKEN_BACK_WHEN_DUE -> takenBackWhenDue(draft);
            case MISPLACED -> misplaced(draft, host);
            case NEVER_COMPLETE -> {
                stage(draft, draft.allButLast(), draft.start());
                draft.atRiskFrom(settled(draft.allButLast()) + separation);
            }
            case LATE_PALLET -> latePallet(draft);
            case DEPARTED -> departed(draft);
            case CANCELLED -> cancelled(draft);
            case STAYS_PLANNED -> {
                stage(draft, draft.pallets(), draft.start());
                draft.beginAs(ShipmentStatus.PLANNED);
            }
            case LATE_RELEASE -> {
                stage(draft, draft.pallets(), draft.start());
                draft.beginAs(ShipmentStatus.PLANNED);
                draft.change(settled(draft.pallets()) + separation, ShipmentStatus.RELEASED);
            }
            case LATE_SHIPMENT -> {
                stage(draft, draft.pallets(), draft.start());
                draft.knowAt(settled(draft.pallets()) + separation);
            }
            case LATE_ATTACHMENT -> {
                stage(draft, draft.pallets(), draft.start());
                draft.last().attachAt(draft.last().settledAt() + separation);
            }
            case LATE_UNIT -> {
                stage(draft, draft.pallets(), draft.start());
                draft.last().knowAt(draft.last().settledAt() + separation);
            }
            case SILENT_ON_THE_WAY -> silentOnTheWay(draft);
        }
    }

    private void stage(Draft draft, List<Pallet> pallets, long notBefore) {
        long next = notBefore;
        for (Pallet pallet : pallets) {
            next = Math.max(next, notBefore) + BETWEEN_PALLETS_MILLIS;
            toLane(draft, pallet, next);
        }
    }

    private void toLane(Draft draft, Pallet pallet, long notBefore) {
        Spot spot = site.laneSpot(draft.lane(), draft.pallets().indexOf(pallet));
        carry(pallet, spot, notBefore);
    }

    /** Carries a pallet away once its tag has surely been confirmed where it is. */
    private void carry(Pallet pallet, Spot to, long notBefore) {
        lower.carry(pallet, to, Math.max(notBefore, pallet.settledAt()));
    }

    private void intoAisle(Pallet pallet, long notBefore) {
        carry(pallet, site.aisleBelow(pallet.journey().spot()), notBefore);
    }

    /** The pallet that comes last is taken back: the others have all been heard by then. */
    private void takenBackAfterReady(Draft draft) {
        stage(draft, draft.pallets(), draft.start());
        Pallet last = latest(draft);
        intoAisle(last, settledOthers(draft, last) + separation);
        toLane(draft, last, 0);
    }

    private static Pallet latest(Draft draft) {
        return draft.pallets().stream()
                .max(Comparator.comparingLong(Pallet::settledAt))
                .orElseThrow();
    }

    private static long settledOthers(Draft draft, Pallet pallet) {
        return settled(draft.pallets().stream().filter(other -> other != pallet).toList());
    }

    private void takenBackBeforeReady(Draft draft) {
        Pallet first = draft.pallets().get(0);
        stage(draft, draft.allButLast(), draft.start());
        intoAisle(first, 0);
        long gone = first.settledAt();
        toLane(draft, first, 0);
        toLane(draft, draft.last(), gone + separation);
    }

    private void takenBackWhenDue(Draft draft) {
        stage(draft, draft.pallets(), draft.start());
        long moment = settled(draft.pallets()) + separation;
        draft.atRiskFrom(moment);
        Pallet last = latest(draft);
        intoAisle(last, moment + RISK_GRACE_MILLIS + separation);
        toLane(draft, last, last.settledAt() + RISK_GRACE_MILLIS + separation);
    }

    private void misplaced(Draft draft, Area host) {
        Pallet first = draft.pallets().get(0);
        carry(first, site.laneSpot(host, random.nextInt(12)), draft.start());
        stage(draft, draft.pallets().subList(1, draft.pallets().size()), draft.start());
        toLane(draft, first, 0);
    }

    private void latePallet(Draft draft) {
        stage(draft, draft.allButLast(), draft.start());
        long moment = Math.max(draft.start(), settled(draft.allButLast())) + separation;
        draft.atRiskFrom(moment);
        toLane(draft, draft.last(), moment + RISK_GRACE_MILLIS + separation);
    }

    private void departed(Draft draft) {
        stage(draft, draft.pallets(), draft.start());
        long leaves = settled(draft.pallets()) + separation;
        draft.change(leaves, ShipmentStatus.DEPARTED);
        for (Pallet pallet : draft.pallets()) {
            Spot dock =
                    site.dockSpot(draft.dock(), pallet.journey().spot().point().x());
            upper.carry(pallet, dock, leaves + separation);
        }
    }

    private void cancelled(Draft draft) {
        stage(draft, draft.allButLast(), draft.start());
        long moment = settled(draft.allButLast()) + separation;
        draft.change(moment, ShipmentStatus.CANCELLED);
        toLane(draft, draft.last(), moment + separation);
    }

    private void silentOnTheWay(Draft draft) {
        stage(draft, draft.pallets(), draft.start());
        Pallet last = draft.last();
        List<Stay> stays = last.journey().until(last.journey().now()).stays();
        long leaves = stays.get(1).from();
        long enters = stays.get(2).from();
        last.goSilent(
                leaves - last.tag().blurMillis() - 500, enters + last.tag().blurMillis() + 500);
    }
}
