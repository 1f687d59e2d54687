package io.fourfold.streams.staging;

import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.UnitState;
import io.fourfold.streams.staging.state.Visit;

/**
 * A handling unit as a shipment sees it.
 *
 * @param sscc the unit
 * @param place where it is confirmed; {@code null}: nowhere, or the inventory does not have it
 * @param state all that is known of it
 */
record UnitView(String sscc, Place place, UnitState state) {
    static UnitView of(String sscc, UnitState state) {
        return new UnitView(sscc, state.getKnown() ? UnitFold.place(state) : null, state);
    }

    boolean isIn(String zoneId) {
        return place != null && zoneId.equals(place.getZoneId());
    }

    /** Whether the stay it was in at the moment (epoch milliseconds) was in the zone. */
    boolean wasIn(String zoneId, long moment) {
        Visit visit = place == null ? null : UnitFold.at(state, moment);
        return visit != null && zoneId.equals(visit.getZoneId());
    }

    /** The last zone it was confirmed in, {@code null}: never seen in one. */
    String lastZone() {
        return lastZone(Long.MAX_VALUE);
    }

    String lastZone(long moment) {
        Visit visit = place == null ? null : UnitFold.at(state, moment);
        return visit == null ? null : visit.getLastZoneId();
    }
}
