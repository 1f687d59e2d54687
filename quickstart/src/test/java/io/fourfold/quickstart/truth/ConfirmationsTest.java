package io.fourfold.quickstart.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.quickstart.sim.Area;
import io.fourfold.quickstart.sim.Fix;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.Point;
import io.fourfold.quickstart.sim.ShiftOptions;
import io.fourfold.quickstart.sim.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the truth, made from true zones, against a plain reading of the noisy positions. */
class ConfirmationsTest {
    private record Seen(String zoneId, long at) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noiseNeverChangesWhatIsConfirmed(long seed) {
        // Given
        Plan plan = Plan.of(new ShiftOptions(20, seed));
        List<Tag> tags = plan.tags().stream().filter(tag -> tag.sscc() != null).toList();

        // When
        List<List<Seen>> seen = tags.stream().map(tag -> read(plan, tag)).toList();

        // Then
        for (int i = 0; i < tags.size(); i++) {
            assertAgrees(Confirmations.of(tags.get(i)), seen.get(i), tags.get(i).deviceId());
        }
    }

    private static void assertAgrees(List<Confirmation> truth, List<Seen> seen, String deviceId) {
        assertEquals(
                truth.stream().map(Confirmation::zoneId).toList(),
                seen.stream().map(Seen::zoneId).toList(),
                deviceId);
        for (int i = 0; i < truth.size(); i++) {
            Confirmation expected = truth.get(i);
            Seen actual = seen.get(i);
            assertTrue(expected.when().holds(actual.at()), () -> deviceId + ": " + expected + " but " + actual);
        }
    }

    private static List<Seen> read(Plan plan, Tag tag) {
        List<Area> areas = plan.sites().stream()
                .filter(site -> site.siteId().equals(tag.siteId()))
                .findFirst()
                .orElseThrow()
                .areas();
        List<Seen> confirmed = new ArrayList<>();
        String zone = null;
        String candidate = null;
        int count = 0;
        long since = 0;
        for (Fix fix : tag.fixes()) {
            if (fix.quality() == Fix.Quality.STRAGGLER) {
                continue;
            }
            String here = zone(areas, fix.point());
            if (count == 0 || !Objects.equals(here, candidate)) {
                candidate = here;
                since = fix.at();
                count = 0;
            }
            count++;
            boolean sure = count >= 3 || count > 1 && fix.at() - since >= 5_000;
            if (sure && !Objects.equals(zone, here)) {
                confirmed.add(new Seen(here, fix.at()));
                zone = here;
            }
        }
        return confirmed;
    }

    private static String zone(List<Area> areas, Point point) {
        Optional<Area> area = areas.stream()
                .filter(one -> point.x() >= one.minX() && point.x() <= one.maxX())
                .filter(one -> point.y() >= one.minY() && point.y() <= one.maxY())
                .findFirst();
        return area.map(Area::zoneId).orElse(null);
    }
}
