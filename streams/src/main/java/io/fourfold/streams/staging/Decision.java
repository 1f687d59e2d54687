package io.fourfold.streams.staging;

import io.fourfold.process.ShipmentState;
import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.ShipmentFacts;
import java.util.List;
import java.util.Map;

/** What staging decides, before it is written down. Times are epoch milliseconds of event time. */
sealed interface Decision {
    /** Event time of the cause. */
    long occurredAt();

    /** The records that led to it, {@code topic-partition@offset}. */
    List<String> causes();

    record Moved(String sscc, String deviceId, String fromZoneId, Place place) implements Decision {
        @Override
        public long occurredAt() {
            return place.getSince();
        }

        @Override
        public List<String> causes() {
            return place.getCauses();
        }
    }

    record Progressed(
            ShipmentFacts shipment,
            ShipmentState state,
            int revision,
            int staged,
            Missing missing,
            long occurredAt,
            List<String> causes)
            implements Decision {}

    record Ready(ShipmentFacts shipment, int revision, long occurredAt, List<String> causes) implements Decision {}

    record ReadinessLost(ShipmentFacts shipment, int revision, Missing missing, long occurredAt, List<String> causes)
            implements Decision {}

    record AtRisk(ShipmentFacts shipment, int revision, Missing missing, long occurredAt, List<String> causes)
            implements Decision {}

    record Misplaced(String sscc, Place place, ShipmentFacts needs, List<String> causes) implements Decision {
        @Override
        public long occurredAt() {
            return place.getSince();
        }
    }

    /**
     * Units that are not in the staging zone.
     *
     * @param units their SSCCs, in the shipment's order
     * @param lastZones the last zone by SSCC, absent where it was never seen in one
     */
    record Missing(List<String> units, Map<String, String> lastZones) {}
}
