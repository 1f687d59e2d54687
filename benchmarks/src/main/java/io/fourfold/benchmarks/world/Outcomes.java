package io.fourfold.benchmarks.world;

import java.util.Objects;

/** The outcomes of a stretch of the positions, as sums. */
public record Outcomes(OutcomeSum movements, OutcomeSum shipmentsReady) {
    public static final Outcomes NONE = new Outcomes(OutcomeSum.NONE, OutcomeSum.NONE);

    public Outcomes moved(String sscc, String from, String to, long time) {
        return new Outcomes(movements.add(sscc, Objects.requireNonNullElse(from, ""), to, time), shipmentsReady);
    }

    public Outcomes ready(String shipmentId, String stagingZone, long time) {
        return new Outcomes(movements, shipmentsReady.add(shipmentId, stagingZone, stagingZone, time));
    }
}
