package io.fourfold.quickstart.truth;

import io.fourfold.quickstart.sim.Fix;
import io.fourfold.quickstart.sim.Fix.Quality;
import io.fourfold.quickstart.sim.Stay;
import io.fourfold.quickstart.sim.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which of a tag's true stays its positions show, and when: after three consecutive positions in the zone, or 5 s of them.
 *
 * <p>The earliest position that can confirm a stay assumes that every blurred or wild position happened to fall into the
 * zone, the latest that none did.
 */
final class Confirmations {
    private static final int CONSECUTIVE = 3;
    private static final long DWELL_MILLIS = 5_000;

    private Confirmations() {}

    /**
     * The confirmed changes of a tag, by time.
     *
     * @throws AmbiguousPlanException if a stay is neither clearly seen nor clearly missed
     */
    static List<Confirmation> of(Tag tag) {
        List<Confirmation> confirmed = new ArrayList<>();
        String zone = null;
        for (Stay stay : tag.trajectory().stays()) {
            List<Fix> seen = fixes(
                    tag,
                    stay.from() - tag.spec().blurMillis(),
                    stay.to() + tag.spec().blurMillis());
            List<Fix> sure = fixes(
                    tag,
                    stay.from() + tag.spec().blurMillis(),
                    stay.to() - tag.spec().blurMillis());
            if (sure.isEmpty() || !confirmed.isEmpty() && Objects.equals(zone, stay.zoneId())) {
                requireMissed(tag, stay, seen, zone);
                continue;
            }
            Window when = new Window(earliest(seen), latest(tag, stay, sure));
            if (stay.zoneId() != null || !confirmed.isEmpty()) {
                confirmed.add(new Confirmation(zone, stay.zoneId(), when));
            }
            zone = stay.zoneId();
        }
        return confirmed;
    }

    private static void requireMissed(Tag tag, Stay stay, List<Fix> seen, String zone) {
        if (seen.size() >= CONSECUTIVE && !Objects.equals(zone, stay.zoneId())) {
            throw new AmbiguousPlanException(tag.deviceId() + " may or may not be seen in " + stay);
        }
    }

    /** Those that may count; a straggler never does. */
    private static List<Fix> fixes(Tag tag, long from, long to) {
        return tag.fixes().stream()
                .filter(fix -> fix.at() >= from && fix.at() < to && fix.quality() != Quality.STRAGGLER)
                .toList();
    }

    private static long earliest(List<Fix> seen) {
        for (int i = 1; i < seen.size(); i++) {
            if (i + 1 >= CONSECUTIVE || seen.get(i).at() - seen.get(0).at() >= DWELL_MILLIS) {
                return seen.get(i).at();
            }
        }
        throw new IllegalStateException("A stay that is surely seen has three positions");
    }

    private static long latest(Tag tag, Stay stay, List<Fix> sure) {
        int run = 0;
        long since = 0;
        for (Fix fix : sure) {
            if (fix.quality() != Quality.CLEAN) {
                run = 0;
                continue;
            }
            since = run++ == 0 ? fix.at() : since;
            if (run >= CONSECUTIVE || run > 1 && fix.at() - since >= DWELL_MILLIS) {
                return fix.at();
            }
        }
        throw new AmbiguousPlanException(tag.deviceId() + " has no three clean positions in a row in " + stay);
    }
}
