package io.fourfold.quickstart.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void sameSeedSamePlan() {
        // Given
        ShiftOptions options = new ShiftOptions(12, 7);

        // When
        Plan again = Plan.of(options);

        // Then
        assertEquals(Plan.of(options), again);
    }

    @Test
    void anotherSeedAnotherPlan() {
        // Given
        Plan one = Plan.of(new ShiftOptions(6, 1));

        // When
        Plan two = Plan.of(new ShiftOptions(6, 2));

        // Then
        assertNotEquals(one.tags(), two.tags());
    }

    @Test
    void largeShiftHasEverything() {
        // Given
        Plan plan = Plan.of(new ShiftOptions(50, 1));

        // When
        Set<Scenario> scenarios =
                plan.shipments().stream().map(ShipmentPlan::scenario).collect(Collectors.toSet());

        // Then
        assertEquals(EnumSet.allOf(Scenario.class), scenarios);
        assertEquals(
                EnumSet.allOf(Transport.class),
                plan.tags().stream().map(tag -> tag.spec().transport()).collect(Collectors.toSet()));
        assertTrue(plan.tags().stream().anyMatch(tag -> tag.spec().rateHertz() == 10));
        for (Fix.Quality quality : Fix.Quality.values()) {
            assertTrue(plan.tags().stream()
                    .flatMap(tag -> tag.fixes().stream())
                    .anyMatch(fix -> fix.quality() == quality));
        }
        assertTrue(plan.tags().stream().flatMap(tag -> tag.said().stream()).anyMatch(Transmission::repeated));
    }

    @Test
    void everyPositionIsSaidWithinTheLateness() {
        // Given
        Plan plan = Plan.of(new ShiftOptions(10, 3));

        // When
        List<Transmission> firsts = plan.tags().stream()
                .flatMap(tag -> tag.said().stream())
                .filter(transmission -> !transmission.repeated())
                .toList();

        // Then
        assertEquals(plan.positions(), firsts.size());
        assertTrue(firsts.stream().allMatch(said -> said.at() - said.fix().at() <= ShiftOptions.LATENESS.toMillis()));
    }

    @Test
    void checkDigitFollowsGs1() {
        // Given
        int serial = 1; // 3 4012345 000000001: weights 3 and 1 from the right

        // When
        String sscc = Sscc.of(serial);

        // Then
        assertEquals("340123450000000017", sscc);
    }
}
