package io.fourfold.quickstart.truth;

import io.fourfold.data.ShipmentStatus;

/** Something that bears on a shipment. */
sealed interface Moment {
    Window when();

    /** A unit is shown in the staging zone. */
    record Came(UnitTruth unit, Window when) implements Moment {}

    /** A unit is shown elsewhere after it was in the staging zone. */
    record Left(UnitTruth unit, Window when) implements Moment {}

    /** The ERP says a status. */
    record Said(ShipmentStatus status, Window when) implements Moment {}

    /** Thirty minutes before it is due. */
    record Due(Window when) implements Moment {}
}
