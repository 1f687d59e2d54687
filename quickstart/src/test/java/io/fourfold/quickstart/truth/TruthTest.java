package io.fourfold.quickstart.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.ShipmentState;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.Scenario;
import io.fourfold.quickstart.sim.ShiftOptions;
import io.fourfold.quickstart.sim.ShipmentPlan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TruthTest {
    private static final Map<Scenario, List<String>> SAID = Map.ofEntries(
            Map.entry(Scenario.STAGED_BEFORE, List.of("READY 1")),
            Map.entry(Scenario.PLAIN, List.of("READY 1")),
            Map.entry(Scenario.SHARED_LANE, List.of("READY 1")),
            Map.entry(Scenario.SILENT_ON_THE_WAY, List.of("READY 1")),
            Map.entry(Scenario.TAKEN_BACK_AFTER_READY, List.of("READY 1", "READINESS_LOST 1", "READY 2")),
            Map.entry(Scenario.TAKEN_BACK_BEFORE_READY, List.of("READY 2")),
            Map.entry(
                    Scenario.TAKEN_BACK_WHEN_DUE,
                    List.of("READY 1", "READINESS_LOST 1", "SHIPMENT_AT_RISK 2", "READY 2")),
            Map.entry(Scenario.MISPLACED, List.of("READY 1")),
            Map.entry(Scenario.NEVER_COMPLETE, List.of("SHIPMENT_AT_RISK 1")),
            Map.entry(Scenario.LATE_PALLET, List.of("SHIPMENT_AT_RISK 1", "READY 1")),
            Map.entry(Scenario.LATE_SHIPMENT, List.of("READY 1")),
            Map.entry(Scenario.LATE_ATTACHMENT, List.of("READY 1")),
            Map.entry(Scenario.LATE_UNIT, List.of("READY 1")),
            Map.entry(Scenario.LATE_RELEASE, List.of("READY 1")),
            Map.entry(Scenario.DEPARTED, List.of("READY 1")),
            Map.entry(Scenario.CANCELLED, List.of()),
            Map.entry(Scenario.STAYS_PLANNED, List.of()));

    private static final Plan PLAN = Plan.of(new ShiftOptions(20, 5));
    private static final Truth TRUTH = Truth.of(PLAN);

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void eachScenarioSaysWhatItsNamePromises(Scenario scenario) {
        // Given
        ShipmentPlan shipment = shipment(scenario);

        // When
        List<String> said = TRUTH.outcomes().stream()
                .filter(outcome -> subject(outcome).equals(shipment.shipmentId()))
                .map(TruthTest::words)
                .toList();

        // Then
        assertEquals(SAID.get(scenario), said);
    }

    @Test
    void onlyTheMisplacedUnitIsMisplaced() {
        // Given
        ShipmentPlan shipment = shipment(Scenario.MISPLACED);

        // When
        List<String> misplaced = TRUTH.outcomes().stream()
                .filter(outcome -> words(outcome).startsWith("MISPLACED_UNIT"))
                .map(TruthTest::subject)
                .toList();

        // Then
        assertTrue(misplaced.contains(shipment.units().get(0)), () -> "misplaced: " + misplaced);
        assertTrue(PLAN.shipments().stream()
                .filter(other -> other.scenario() != Scenario.MISPLACED)
                .noneMatch(other -> other.units().stream().anyMatch(misplaced::contains)));
    }

    @Test
    void shipmentsEndWhereTheyShould() {
        // Given
        Map<Scenario, ShipmentState> ends = Map.of(
                Scenario.NEVER_COMPLETE, ShipmentState.AT_RISK,
                Scenario.LATE_PALLET, ShipmentState.READY,
                Scenario.DEPARTED, ShipmentState.DEPARTED,
                Scenario.CANCELLED, ShipmentState.CANCELLED,
                Scenario.STAYS_PLANNED, ShipmentState.PLANNED);

        // When
        List<ShipmentState> states = ends.keySet().stream()
                .map(scenario -> shipment(scenario).shipmentId())
                .map(id -> TRUTH.finals().stream()
                        .filter(end -> end.shipmentId().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .state())
                .toList();

        // Then
        assertEquals(List.copyOf(ends.values()), states);
    }

    @Test
    void refusesPlansInWhichThingsRace() {
        // Given
        Plan plan = Plan.of(new ShiftOptions(8, 5)); // without late units and attachments, which are refused otherwise
        Plan racing = new Plan(
                new ShiftOptions(8, 5, Duration.ofSeconds(60)),
                plan.sites(),
                plan.shipments(),
                plan.units(),
                plan.tags(),
                plan.readers(),
                plan.people(),
                plan.end());

        // When
        AmbiguousPlanException refusal = assertThrows(AmbiguousPlanException.class, () -> Truth.of(racing));

        // Then
        assertTrue(refusal.getMessage().contains(" races "), refusal::getMessage);
    }

    private static ShipmentPlan shipment(Scenario scenario) {
        return PLAN.shipments().stream()
                .filter(shipment -> shipment.scenario() == scenario)
                .min(Comparator.comparing(ShipmentPlan::shipmentId))
                .orElseThrow();
    }

    private static String subject(Expected outcome) {
        if (outcome instanceof Expected.Ready ready) {
            return ready.shipmentId();
        }
        return outcome instanceof Expected.Raised raised ? raised.subject() : "";
    }

    private static String words(Expected outcome) {
        if (outcome instanceof Expected.Ready ready) {
            return "READY " + ready.revision();
        }
        return outcome instanceof Expected.Raised raised ? raised.kind() + " " + raised.revision() : "";
    }
}
