package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fourfold.streams.staging.state.TagState;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceFoldTest {
    private static final TagState NEW_TAG = new TagState("S", "U1", null, null, null);

    private TagState tag = NEW_TAG;

    private void see(String zone, long time) {
        tag = PlaceFold.see(tag, new Sighting("S", zone, time, "p-0@" + time), StagingConfig.DEFAULT);
    }

    @Test
    void twoPositionsWithinTheDwellTimeConfirmNothing() {
        // When
        see("A", 0);
        see("A", 4_999);

        // Then
        assertNull(tag.getPlace());
    }

    @Test
    void theDwellTimeConfirms() {
        // When
        see("A", 0);
        see("A", 5_000);

        // Then
        assertEquals("A", tag.getPlace().getZoneId());
        assertEquals(5_000, tag.getPlace().getSince());
        assertEquals(List.of("p-0@0", "p-0@5000"), tag.getPlace().getCauses());
    }

    @Test
    void threeConsecutivePositionsConfirm() {
        // When
        see("A", 0);
        see("A", 100);
        see("A", 200);

        // Then
        assertEquals("A", tag.getPlace().getZoneId());
        assertEquals(200, tag.getPlace().getSince());
    }

    @Test
    void oneNoisyFixMovesNothing() {
        // Given
        see("A", 0);
        see("A", 100);
        see("A", 200);

        // When
        see("B", 300);
        see("A", 400);
        see("B", 500);
        see("B", 600);
        see("A", 700);

        // Then
        assertEquals("A", tag.getPlace().getZoneId());
        assertEquals(200, tag.getPlace().getSince());
        assertNull(tag.getCandidate());
    }

    @Test
    void beingSeenElsewhereStartsTheDwellTimeAnew() {
        // When
        see("A", 0);
        see("B", 3_000);
        see("A", 3_100);
        see("A", 8_000);

        // Then
        assertNull(tag.getPlace());
        assertEquals(3_100, tag.getCandidate().getSince());
    }

    @Test
    void outsideEveryZoneIsAPlaceOfItsOwn() {
        // Given
        see("A", 0);
        see("A", 100);
        see("A", 200);

        // When
        see(null, 300);
        see(null, 400);
        see(null, 500);

        // Then
        assertNull(tag.getPlace().getZoneId());
        assertEquals("A", tag.getPlace().getFromZoneId());
        assertEquals(500, tag.getPlace().getSince());
    }
}
