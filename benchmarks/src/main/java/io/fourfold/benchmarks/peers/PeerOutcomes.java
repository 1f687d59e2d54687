package io.fourfold.benchmarks.peers;

import io.fourfold.data.Shipment;
import io.fourfold.process.Movement;
import io.fourfold.process.ShipmentReady;
import java.time.Instant;
import java.util.List;

/** The records of the contract that the peers write. */
public final class PeerOutcomes {
    private PeerOutcomes() {}

    /** A unit that moved; {@code from} is empty if it was nowhere before. */
    public static Movement movement(
            String siteId, String deviceId, String sscc, String from, String to, long occurredAt) {
        return Movement.newBuilder()
                .setOutcomeId(sscc + "/" + occurredAt)
                .setSiteId(siteId)
                .setOccurredAt(Instant.ofEpochMilli(occurredAt))
                .setDecidedAt(Instant.now())
                .setCauses(List.of())
                .setSscc(sscc)
                .setDeviceId(deviceId)
                .setFromZoneId(from.isEmpty() ? null : from)
                .setToZoneId(to)
                .setBizStep("storing")
                .setDisposition("in_progress")
                .build();
    }

    public static ShipmentReady ready(Shipment shipment, long readyAt) {
        return ShipmentReady.newBuilder()
                .setOutcomeId(shipment.getShipmentId() + "/" + readyAt)
                .setSiteId(shipment.getSiteId())
                .setOccurredAt(Instant.ofEpochMilli(readyAt))
                .setDecidedAt(Instant.now())
                .setCauses(List.of())
                .setShipmentId(shipment.getShipmentId())
                .setRevision(1)
                .setReadyAt(Instant.ofEpochMilli(readyAt))
                .setHandlingUnits(shipment.getHandlingUnits())
                .setStagingZoneId(shipment.getStagingZoneId())
                .setOrderReference(shipment.getOrderReference())
                .build();
    }
}
