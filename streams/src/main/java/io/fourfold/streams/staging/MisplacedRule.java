package io.fourfold.streams.staging;

import io.fourfold.streams.staging.state.ShipmentFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A unit is misplaced in a zone where only shipments are gathered that do not need it, while another does. */
final class MisplacedRule {
    private MisplacedRule() {}

    /**
     * The shipment that needs the unit elsewhere, if the unit is misplaced.
     *
     * @param zoneId where the unit is
     * @param needing the open shipments that need the unit
     * @param gathered whether any open shipment is gathered in the zone
     */
    static Optional<ShipmentFacts> violated(String zoneId, List<ShipmentFacts> needing, BooleanSupplier gathered) {
        boolean expected = needing.stream()
                .anyMatch(shipment -> shipment.getStagingZoneId().equals(zoneId));
        return expected || !gathered.getAsBoolean()
                ? Optional.empty()
                : needing.stream().min(Comparator.comparing(ShipmentFacts::getShipmentId));
    }
}
