package io.fourfold.benchmarks.world;

import io.fourfold.benchmarks.world.World.ShipmentUnits;
import io.fourfold.data.Attachment;
import io.fourfold.data.AttachmentType;
import io.fourfold.data.Crs;
import io.fourfold.data.Device;
import io.fourfold.data.DeviceKind;
import io.fourfold.data.HandlingUnit;
import io.fourfold.data.Shipment;
import io.fourfold.data.ShipmentStatus;
import io.fourfold.data.Vertex;
import io.fourfold.data.Zone;
import io.fourfold.data.ZonePurpose;
import java.time.Duration;
import java.util.List;

/** The records of a world's master data. */
public final class MasterData {
    private final World world;

    public MasterData(World world) {
        this.world = world;
    }

    public Device device(int tag) {
        return Device.newBuilder()
                .setDeviceId(World.deviceId(tag))
                .setKind(DeviceKind.TAG)
                .setSiteId(World.siteId(world.site(tag)))
                .setAttachment(new Attachment(AttachmentType.HANDLING_UNIT, World.sscc(tag)))
                .setReportIntervalSeconds((int) (Motion.ROUND_MILLIS / 1000))
                .build();
    }

    public HandlingUnit handlingUnit(int tag) {
        return HandlingUnit.newBuilder()
                .setSscc(World.sscc(tag))
                .setGtin("09521141123454")
                .setQuantity(1)
                .setUom("EA")
                .build();
    }

    public Zone zone(int site, int zone) {
        double x = zone % World.COLUMNS * World.ZONE_METRES;
        double y = (double) (zone / World.COLUMNS) * World.ZONE_METRES;
        double far = World.ZONE_METRES;
        boolean staging = zone >= World.ZONES - World.STAGING_ZONES;
        return Zone.newBuilder()
                .setZoneId(World.zoneId(site, zone))
                .setSiteId(World.siteId(site))
                .setPurpose(staging ? ZonePurpose.STAGING : ZonePurpose.STORAGE)
                .setCrs(Crs.LOCAL)
                .setPolygon(List.of(
                        new Vertex(x, y), new Vertex(x + far, y), new Vertex(x + far, y + far), new Vertex(x, y + far)))
                .build();
    }

    /** Due in ten years: none is ever at risk. */
    public Shipment shipment(int shipment) {
        ShipmentUnits units = world.shipments().get(shipment);
        int site = world.site(units.tags().get(0));
        return Shipment.newBuilder()
                .setShipmentId(World.shipmentId(shipment))
                .setSiteId(World.siteId(site))
                .setOrderReference("order-" + shipment)
                .setStagingZoneId(World.zoneId(site, units.stagingZone()))
                .setDueTime(World.START.plus(Duration.ofDays(3650)))
                .setHandlingUnits(units.tags().stream().map(World::sscc).toList())
                .setStatus(ShipmentStatus.RELEASED)
                .build();
    }
}
