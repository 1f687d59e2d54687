package io.fourfold.quickstart.sim;

import io.fourfold.data.ShipmentStatus;

/** From when on the ERP says that a shipment has a status; milliseconds since the shift began, 0: from the start. */
public record StatusChange(long at, ShipmentStatus status) {}
