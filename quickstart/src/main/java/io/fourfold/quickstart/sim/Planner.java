package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Plans a shift, site by site, ten shipments a site. */
final class Planner {
    private static final int SHIPMENTS_PER_SITE = 10;
    private static final List<String> PLACES = List.of("HAMBURG", "LYON", "GDANSK", "PORTO", "BRNO");

    private final ShiftOptions options;
    private final SplittableRandom random;
    private final List<SiteShift> shifts = new ArrayList<>();

    Planner(ShiftOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
    }

    Plan plan() {
        List<Scenario> scenarios = Scenario.draw(options.shipments(), random.split());
        int sites = (scenarios.size() + SHIPMENTS_PER_SITE - 1) / SHIPMENTS_PER_SITE;
        for (int i = 0; i < sites; i++) {
            List<Scenario> here = new ArrayList<>();
            for (int k = i; k < scenarios.size(); k += sites) {
                here.add(scenarios.get(k));
            }
            shifts.add(SiteShift.plan(siteId(i), i, here, options, random.split()));
        }
        return assemble();
    }

    private static String siteId(int index) {
        String place = PLACES.get(index % PLACES.size());
        return index < PLACES.size() ? place : place + "-" + (index / PLACES.size() + 1);
    }

    private Plan assemble() {
        long end = shifts.stream().mapToLong(SiteShift::end).max().orElseThrow();
        List<SitePlan> sites = new ArrayList<>();
        List<ShipmentPlan> shipments = new ArrayList<>();
        List<UnitPlan> units = new ArrayList<>();
        List<Tag> tags = new ArrayList<>();
        List<Reader> readers = new ArrayList<>();
        List<Colleague> people = new ArrayList<>();
        for (SiteShift shift : shifts) {
            String siteId = shift.site().siteId();
            sites.add(shift.site());
            shift.drafts().forEach(draft -> shipments.add(draft.plan(siteId)));
            units.addAll(shift.units());
            tags.addAll(shift.tags(end));
            readers.addAll(shift.readers());
            people.addAll(Staff.of(siteId, shifts.indexOf(shift)));
        }
        return new Plan(options, sites, shipments, units, tags, readers, people, end);
    }
}
