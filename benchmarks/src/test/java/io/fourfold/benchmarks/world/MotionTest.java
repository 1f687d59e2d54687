package io.fourfold.benchmarks.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MotionTest {
    private static final int TAGS = 1_000;
    private static final World WORLD = World.of(TAGS, 5, 20, 42);

    @Test
    void everyTagSaysOnePositionARound() {
        // Given
        Motion motion = new Motion(WORLD);
        Set<Integer> heard = new HashSet<>();

        // When
        for (int i = 0; i < TAGS; i++) {
            motion.next();
            heard.add(motion.tag());
        }

        // Then
        assertEquals(TAGS, heard.size());
    }

    @Test
    void onePositionInFiveHundredFindsItsTagInAnotherZone() {
        // Given
        Motion motion = new Motion(WORLD);
        Expected expected = new Expected(WORLD);
        int positions = 500 * TAGS;

        // When
        for (int i = 0; i < positions; i++) {
            motion.next();
            expected.see(motion);
        }

        // Then
        double movements = expected.outcomes().movements().count() - TAGS;
        assertEquals(1.0 / Motion.CHANGE, movements / positions, 0.0002, "movements a position, seed 42");
        assertTrue(expected.outcomes().shipmentsReady().count() > 0);
    }

    @Test
    void unitsOfAShipmentLieInOnePartition() {
        // Given
        World world = WORLD;

        // When
        boolean together = world.shipments().stream()
                .allMatch(shipment -> shipment.tags().stream()
                                .map(tag -> World.partition(World.deviceKey(tag)))
                                .distinct()
                                .count()
                        == 1);

        // Then
        assertTrue(together);
    }

    @Test
    void noTagChangesItsZoneWhileAllAreStill() {
        // Given
        Motion motion = new Motion(WORLD, 100 * TAGS);
        Expected expected = new Expected(WORLD);

        // When
        for (int i = 0; i < 100 * TAGS; i++) {
            motion.next();
            expected.see(motion);
        }

        // Then
        assertEquals(TAGS, expected.outcomes().movements().count(), "the first place of each tag alone");
    }
}
