package io.fourfold.benchmarks.peers;

import io.fourfold.benchmarks.world.TagTrack;
import io.fourfold.data.Shipment;
import io.fourfold.process.Movement;
import io.fourfold.process.ShipmentReady;
import java.time.Instant;
import java.util.List;

/** The records of the contract that the peers write. */
public final class PeerOutcomes {
    private PeerOutcomes() {}

    public static Movement movement(String siteId, String deviceId, TagTrack track) {
        return Movement.newBuilder()
                .setOutcomeId(track.sscc + "/" + track.time)
                .setSiteId(siteId)
                .setOccurredAt(Instant.ofEpochMilli(track.time))
                .setDecidedAt(Instant.now())
                .setCauses(List.of())
                .setSscc(track.sscc)
                .setDeviceId(deviceId)
                .setFromZoneId(track.left.isEmpty() ? null : track.left)
                .setToZoneId(track.zone)
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
