package io.fourfold.quickstart.truth;

import io.fourfold.quickstart.sim.Tag;
import io.fourfold.quickstart.sim.UnitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a unit is shown to be, once the master data has told of it and of its tag.
 *
 * @param visibleFrom when both are known, in milliseconds since the shift began
 * @param shown its confirmed changes by time; of those before {@code visibleFrom} only the last
 */
record UnitTruth(String sscc, Tag tag, long visibleFrom, List<Confirmation> shown) {
    static UnitTruth of(UnitPlan unit, Tag tag, long separation) {
        long visibleFrom = Math.max(unit.knownAt(), tag.attachedAt());
        List<Confirmation> shown = new ArrayList<>();
        for (Confirmation confirmation : Confirmations.of(tag)) {
            if (visibleFrom > 0 && confirmation.when().latest() < visibleFrom) {
                shown.clear();
            }
            if (visibleFrom > 0 && !apart(confirmation.when(), visibleFrom, separation)) {
                throw new AmbiguousPlanException(tag.deviceId() + " moves while the master data tells of it");
            }
            shown.add(confirmation);
        }
        return new UnitTruth(unit.sscc(), tag, visibleFrom, List.copyOf(shown));
    }

    private static boolean apart(Window window, long moment, long separation) {
        Window at = Window.at(moment);
        return window.clearlyBefore(at, separation) || at.clearlyBefore(window, separation);
    }

    /** Where it is shown to be as of a moment; null: outside, or nowhere yet. */
    String zoneAt(long moment) {
        String zone = null;
        for (Confirmation confirmation : shown) {
            zone = confirmation.when().latest() <= moment ? confirmation.zoneId() : zone;
        }
        return zone;
    }

    /** The last zone that it was shown in as of a moment; null: none. */
    String lastZoneAt(long moment) {
        String zone = null;
        for (Confirmation confirmation : shown) {
            if (confirmation.when().latest() <= moment) {
                zone = Objects.requireNonNullElse(confirmation.zoneId(), confirmation.fromZoneId());
            }
        }
        return zone;
    }

    /** The change by which it came to where it is as of a moment. */
    Confirmation arrivalAt(long moment) {
        return shown.stream()
                .filter(confirmation -> confirmation.when().latest() <= moment)
                .reduce((before, after) -> after)
                .orElseThrow();
    }
}
