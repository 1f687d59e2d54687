package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fourfold.data.Crs;
import io.fourfold.data.Vertex;
import io.fourfold.data.Zone;
import io.fourfold.data.ZonePurpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SiteZonesTest {
    private static final Zone HALL = StagingDriver.zone("HALL", ZonePurpose.STORAGE, 0, 0, 100);
    private static final Zone CAGE = StagingDriver.zone("CAGE", ZonePurpose.QUARANTINE, 10, 10, 5);
    private static final Zone L_SHAPE = new Zone(
            "L",
            StagingDriver.SITE,
            ZonePurpose.STAGING,
            Crs.LOCAL,
            List.of(
                    new Vertex(0.0, 0.0),
                    new Vertex(10.0, 0.0),
                    new Vertex(10.0, 4.0),
                    new Vertex(4.0, 4.0),
                    new Vertex(4.0, 10.0),
                    new Vertex(0.0, 10.0)));

    @Test
    void theSmallestZoneThatHoldsThePointCounts() {
        // Given
        SiteZones zones = SiteZones.of(List.of(HALL, CAGE));

        // When, Then
        assertEquals("CAGE", at(zones, Crs.LOCAL, 12, 12));
        assertEquals("HALL", at(zones, Crs.LOCAL, 20, 20));
        assertNull(at(zones, Crs.LOCAL, 101, 50));
    }

    @Test
    void theBorderBelongsToTheZone() {
        // Given
        SiteZones zones = SiteZones.of(List.of(HALL));

        // When, Then
        assertEquals("HALL", at(zones, Crs.LOCAL, 0, 50));
        assertEquals("HALL", at(zones, Crs.LOCAL, 100, 50));
        assertEquals("HALL", at(zones, Crs.LOCAL, 100, 100), "a corner");
        assertNull(at(zones, Crs.LOCAL, Math.nextUp(100.0), 50));
    }

    @Test
    void aConcaveZoneHoldsOnlyWhatIsInside() {
        // Given
        SiteZones zones = SiteZones.of(List.of(L_SHAPE));

        // When, Then
        assertEquals("L", at(zones, Crs.LOCAL, 2, 9));
        assertEquals("L", at(zones, Crs.LOCAL, 4, 4), "the inner corner");
        assertNull(at(zones, Crs.LOCAL, 5, 5));
    }

    @Test
    void coordinatesAreComparedOnlyWithinTheirReferenceSystem() {
        // When, Then
        assertNull(at(SiteZones.of(List.of(HALL)), Crs.WGS84, 50, 50));
    }

    @Test
    void aPointThatIsNoNumberIsNowhere() {
        // When, Then
        assertNull(at(SiteZones.of(List.of(HALL)), Crs.LOCAL, Double.NaN, 5));
    }

    @Test
    void manyZonesThatOverlapGiveTheSmallestThatHoldsThePoint() {
        // Given
        long seed = Long.getLong("seed", 11L);
        Random random = new Random(seed);
        List<Zone> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(StagingDriver.zone(
                    "Z" + i, ZonePurpose.STORAGE, random.nextInt(100), random.nextInt(100), 1 + random.nextInt(20)));
        }
        SiteZones zones = SiteZones.of(many);
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextInt(240) / 2.0; // often on a border
            double y = random.nextInt(240) / 2.0;

            // When
            String found = at(zones, Crs.LOCAL, x, y);

            // Then
            assertEquals(smallest(many, x, y), found, "seed " + seed + ", point " + x + ", " + y);
        }
    }

    /** By looking at every one of the squares. */
    private static String smallest(List<Zone> zones, double x, double y) {
        return zones.stream()
                .filter(zone -> x >= zone.getPolygon().get(0).getX()
                        && x <= zone.getPolygon().get(2).getX()
                        && y >= zone.getPolygon().get(0).getY()
                        && y <= zone.getPolygon().get(2).getY())
                .min(Comparator.<Zone>comparingDouble(
                                zone -> zone.getPolygon().get(2).getX()
                                        - zone.getPolygon().get(0).getX())
                        .thenComparing(Zone::getZoneId))
                .map(Zone::getZoneId)
                .orElse(null);
    }

    private static String at(SiteZones zones, Crs crs, double x, double y) {
        int zone = zones.at(crs, x, y);
        return zone == SiteZones.OUTSIDE ? null : zones.zoneId(zone);
    }
}
