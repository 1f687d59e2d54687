package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fourfold.data.Crs;
import io.fourfold.data.Vertex;
import io.fourfold.data.Zone;
import io.fourfold.data.ZonePurpose;
import java.util.List;
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
        assertEquals("CAGE", zones.at(Crs.LOCAL, 12, 12));
        assertEquals("HALL", zones.at(Crs.LOCAL, 20, 20));
        assertNull(zones.at(Crs.LOCAL, 101, 50));
    }

    @Test
    void theBorderBelongsToTheZone() {
        // Given
        SiteZones zones = SiteZones.of(List.of(HALL));

        // When, Then
        assertEquals("HALL", zones.at(Crs.LOCAL, 0, 50));
        assertEquals("HALL", zones.at(Crs.LOCAL, 100, 50));
        assertEquals("HALL", zones.at(Crs.LOCAL, 100, 100), "a corner");
        assertNull(zones.at(Crs.LOCAL, Math.nextUp(100.0), 50));
    }

    @Test
    void aConcaveZoneHoldsOnlyWhatIsInside() {
        // Given
        SiteZones zones = SiteZones.of(List.of(L_SHAPE));

        // When, Then
        assertEquals("L", zones.at(Crs.LOCAL, 2, 9));
        assertEquals("L", zones.at(Crs.LOCAL, 4, 4), "the inner corner");
        assertNull(zones.at(Crs.LOCAL, 5, 5));
    }

    @Test
    void coordinatesAreComparedOnlyWithinTheirReferenceSystem() {
        // When, Then
        assertNull(SiteZones.of(List.of(HALL)).at(Crs.WGS84, 50, 50));
    }

    @Test
    void aPointThatIsNoNumberIsNowhere() {
        // When, Then
        assertNull(SiteZones.of(List.of(HALL)).at(Crs.LOCAL, Double.NaN, 5));
    }
}
