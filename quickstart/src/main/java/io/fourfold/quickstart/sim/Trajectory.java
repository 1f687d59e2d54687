package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where something is over a shift: legs without gaps, from the start of the shift to the end. */
public record Trajectory(List<Leg> legs) {
    public Trajectory {
        legs = List.copyOf(legs);
    }

    Point at(long time) {
        int low = 0;
        int high = legs.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (legs.get(middle).endAt() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return legs.get(low).at(Math.min(time, legs.get(low).endAt()));
    }

    /** The true zones in order; neighbours differ. */
    public List<Stay> stays() {
        List<Stay> stays = new ArrayList<>();
        for (Leg leg : legs) {
            Stay last = stays.isEmpty() ? null : stays.get(stays.size() - 1);
            if (last != null && Objects.equals(last.zoneId(), leg.zoneId())) {
                stays.set(stays.size() - 1, new Stay(last.zoneId(), last.from(), leg.endAt()));
            } else if (leg.endAt() > leg.startAt()) {
                stays.add(new Stay(leg.zoneId(), leg.startAt(), leg.endAt()));
            }
        }
        return stays;
    }
}
