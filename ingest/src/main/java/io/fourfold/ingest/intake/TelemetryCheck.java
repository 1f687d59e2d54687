package io.fourfold.ingest.intake;

import io.fourfold.things.Telemetry;
import java.util.Map;
import java.util.Optional;

/** What makes a {@link Telemetry} usable: something measured, with names, all numbers finite. */
final class TelemetryCheck {
    private TelemetryCheck() {}

    static Optional<Refusal> check(Telemetry telemetry) {
        if (telemetry.getMeasurements().isEmpty() && telemetry.getAttributes().isEmpty()) {
            return Check.missing("A telemetry record needs at least one measurement or attribute");
        }
        for (Map.Entry<String, Double> measurement : telemetry.getMeasurements().entrySet()) {
            Optional<Refusal> fault =
                    name(measurement.getKey()).or(() -> Check.finite(measurement.getKey(), measurement.getValue()));
            if (fault.isPresent()) {
                return fault;
            }
        }
        for (Map.Entry<String, String> attribute : telemetry.getAttributes().entrySet()) {
            Optional<Refusal> fault = name(attribute.getKey()).or(() -> text(attribute));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Check.sequence(telemetry.getSequence());
    }

    private static Optional<Refusal> name(String name) {
        return name.isBlank() || name.length() > Check.MAX_ID_LENGTH
                ? Check.invalid("name", name, "1 to " + Check.MAX_ID_LENGTH + " characters")
                : Optional.empty();
    }

    private static Optional<Refusal> text(Map.Entry<String, String> attribute) {
        return attribute.getValue().length() > Check.MAX_TEXT_LENGTH
                ? Check.invalid(
                        attribute.getKey(), attribute.getValue(), "at most " + Check.MAX_TEXT_LENGTH + " characters")
                : Optional.empty();
    }
}
