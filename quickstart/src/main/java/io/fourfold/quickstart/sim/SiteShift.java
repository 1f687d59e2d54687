package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** The shift of one site: its pallets, its forklifts and what happens to its shipments. */
final class SiteShift {
    private static final int FORKLIFT_RATE_HERTZ = 1;
    private static final long BETWEEN_STORIES_MILLIS = 700;
    private static final long BETWEEN_STORIES_OF_A_LARGE_SHIFT_MILLIS = 4_000;
    private static final long JUDGED_MILLIS = 13_000; // the grace of a risk, and what is late
    private static final long TAIL_MILLIS = 3_000;
    private static final double SILENT_SHARE = 0.2;
    private static final long SILENCE_MILLIS = 7_000;

    private final SitePlan site;
    private final Warehouse warehouse;
    private final List<Draft> drafts = new ArrayList<>();
    private final Fleet lower;
    private final Fleet upper;
    private final Radio radio;
    private final SplittableRandom random;

    private SiteShift(SitePlan site, int index, SplittableRandom random) {
        this.site = site;
        this.random = random;
        this.warehouse = new Warehouse(site, index, random.split());
        this.lower = new Fleet(site.siteId() + "-F", SitePlan.LOWER_AISLE, random.split());
        this.upper = new Fleet(site.siteId() + "-L", SitePlan.UPPER_AISLE, random.split());
        this.radio = new Radio(site, random.split());
    }

    static SiteShift plan(
            String siteId, int index, List<Scenario> scenarios, ShiftOptions options, SplittableRandom random) {
        SiteShift shift = new SiteShift(SitePlan.withLanes(siteId, scenarios.size()), index, random);
        shift.draft(scenarios, options.shipments() > scenarios.size());
        shift.tell(options);
        return shift;
    }

    private void draft(List<Scenario> scenarios, boolean large) {
        long between = large ? BETWEEN_STORIES_OF_A_LARGE_SHIFT_MILLIS : BETWEEN_STORIES_MILLIS;
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario scenario = scenarios.get(i);
            boolean shared = scenario == Scenario.SHARED_LANE && i > 0;
            Area lane = site.lanes().get(shared ? i - 1 : i);
            String shipmentId = String.format("SHP-%s-%02d", site.siteId(), i + 1);
            List<Pallet> pallets = warehouse.palletsFor(lane, scenario);
            long start = 1_000 + i * between;
            drafts.add(new Draft(shipmentId, scenario, lane, site.dockOf(i), pallets, start));
        }
    }

    private void tell(ShiftOptions options) {
        Stories stories = new Stories(site, lower, upper, options.separationMillis(), random.split());
        for (Draft draft : drafts) {
            stories.tell(draft, host(draft));
        }
        for (Draft draft : drafts) {
            for (Pallet pallet : draft.pallets()) {
                if (random.nextDouble() < SILENT_SHARE) {
                    pallet.goSilent(pallet.settledAt() + 1_000, pallet.settledAt() + 1_000 + SILENCE_MILLIS);
                }
            }
        }
    }

    /** The nearest lane of a steady shipment other than the given one; its own if there is none. */
    private Area host(Draft draft) {
        return drafts.stream()
                .filter(other -> other != draft && other.scenario().steady())
                .map(Draft::lane)
                .filter(lane -> !lane.equals(draft.lane()))
                .min(Comparator.comparingDouble(
                        lane -> Math.abs(lane.minX() - draft.lane().minX())))
                .orElse(draft.lane());
    }

    SitePlan site() {
        return site;
    }

    List<Draft> drafts() {
        return drafts;
    }

    List<Reader> readers() {
        return warehouse.readers();
    }

    /** When all that happens has happened and has been judged. */
    long end() {
        long end = 0;
        for (Draft draft : drafts) {
            ShipmentPlan plan = draft.plan(site.siteId());
            for (StatusChange change : plan.changes()) {
                end = Math.max(end, change.at());
            }
            end = Math.max(end, Draft.settled(draft.pallets()));
            end = Math.max(end, draft.riskMoment() + JUDGED_MILLIS);
            for (Pallet pallet : draft.pallets()) {
                end = Math.max(end, Math.max(pallet.attachedAt(), pallet.knownAt()));
            }
        }
        return end + TAIL_MILLIS;
    }

    List<UnitPlan> units() {
        return drafts.stream()
                .flatMap(draft -> draft.pallets().stream())
                .map(warehouse::unit)
                .toList();
    }

    List<Tag> tags(long end) {
        List<Tag> tags = new ArrayList<>();
        for (Draft draft : drafts) {
            for (Pallet pallet : draft.pallets()) {
                Trajectory trajectory = pallet.journey().until(end);
                List<Fix> fixes = radio.measure(pallet.tag(), trajectory, pallet.silences(), end);
                List<Transmission> said = radio.say(pallet.tag(), fixes);
                tags.add(new Tag(
                        pallet.tag(),
                        site.siteId(),
                        pallet.sscc(),
                        null,
                        pallet.attachedAt(),
                        trajectory,
                        fixes,
                        said));
            }
        }
        for (Fleet fleet : List.of(lower, upper)) {
            for (Forklift forklift : fleet.forklifts()) {
                tags.add(forkliftTag(forklift, end));
            }
        }
        tags.sort(Comparator.comparing(Tag::deviceId));
        return tags;
    }

    private Tag forkliftTag(Forklift forklift, long end) {
        TagSpec spec = new TagSpec(
                "TAG-" + forklift.deviceId(),
                FORKLIFT_RATE_HERTZ,
                Transport.MQTT_READER,
                warehouse.mqttReader().deviceId());
        Trajectory trajectory = forklift.journey().until(end);
        List<Fix> fixes = radio.measure(spec, trajectory, List.of(), end);
        return new Tag(spec, site.siteId(), null, forklift.deviceId(), 0, trajectory, fixes, radio.say(spec, fixes));
    }
}
