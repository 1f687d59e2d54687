package io.fourfold.quickstart.sim;

import io.fourfold.data.Attachment;
import io.fourfold.data.AttachmentType;
import io.fourfold.data.Credential;
import io.fourfold.data.Crs;
import io.fourfold.data.Device;
import io.fourfold.data.DeviceKind;
import io.fourfold.data.HandlingUnit;
import io.fourfold.data.Shipment;
import io.fourfold.data.Vertex;
import io.fourfold.data.Zone;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the ERP tells over a shift. Those changes that are told at 0 come before it begins, the others at their time.
 *
 * <p>The secrets of devices are hashed here, which takes its time: make it before the platform is up.
 */
public final class MasterData {
    private final Plan plan;
    private final List<MasterChange> site = new ArrayList<>();

    public MasterData(Plan plan, Secrets secrets, SecureRandom random) {
        this.plan = plan;
        plan.sites().forEach(one -> one.areas().forEach(area -> site.add(zone(one, area))));
        plan.readers().forEach(reader -> site.add(reader(reader, secrets.credential(reader.deviceId(), random))));
        plan.tags().forEach(tag -> site.addAll(tag(tag, secrets.credential(tag.deviceId(), random))));
        plan.units().forEach(unit -> site.add(unit(unit)));
        site.sort(Comparator.comparingLong(MasterChange::at));
    }

    /** Zones, devices and units, by time. */
    public List<MasterChange> site() {
        return List.copyOf(site);
    }

    /**
     * Shipments and their statuses, by time.
     *
     * @param start when the shift begins
     */
    public List<MasterChange> shipments(Instant start) {
        List<MasterChange> changes = new ArrayList<>();
        for (ShipmentPlan shipment : plan.shipments()) {
            for (StatusChange change : shipment.changes()) {
                Shipment record = shipment(shipment, change, start);
                changes.add(new MasterChange(change.at(), "data.shipments", shipment.shipmentId(), record));
            }
        }
        changes.sort(Comparator.comparingLong(MasterChange::at));
        return changes;
    }

    private static MasterChange zone(SitePlan site, Area area) {
        List<Vertex> polygon = area.corners().stream()
                .map(corner -> new Vertex(corner.x(), corner.y()))
                .toList();
        Zone zone = new Zone(area.zoneId(), site.siteId(), area.purpose(), Crs.LOCAL, polygon);
        return new MasterChange(0, "data.zones", area.zoneId(), zone);
    }

    private static MasterChange reader(Reader reader, Credential credential) {
        Device device =
                new Device(reader.deviceId(), DeviceKind.READER, reader.siteId(), null, 1, null, credential, null);
        return new MasterChange(0, "data.devices", reader.deviceId(), device);
    }

    private static List<MasterChange> tag(Tag tag, Credential credential) {
        Attachment attachment = tag.sscc() == null
                ? new Attachment(AttachmentType.ASSET, tag.assetId())
                : new Attachment(AttachmentType.HANDLING_UNIT, tag.sscc());
        List<MasterChange> changes = new ArrayList<>();
        if (tag.attachedAt() > 0) {
            changes.add(new MasterChange(0, "data.devices", tag.deviceId(), device(tag, null, credential)));
        }
        Device attached = device(tag, attachment, credential);
        changes.add(new MasterChange(tag.attachedAt(), "data.devices", tag.deviceId(), attached));
        return changes;
    }

    private static Device device(Tag tag, Attachment attachment, Credential credential) {
        DeviceKind kind = tag.sscc() == null ? DeviceKind.VEHICLE : DeviceKind.TAG;
        String readerId = tag.spec().readerId();
        return new Device(tag.deviceId(), kind, tag.siteId(), attachment, 1, readerId, credential, null);
    }

    private static MasterChange unit(UnitPlan unit) {
        HandlingUnit record = new HandlingUnit(unit.sscc(), unit.gtin(), unit.lot(), unit.quantity(), "EA", null);
        return new MasterChange(unit.knownAt(), "data.handling-units", unit.sscc(), record);
    }

    private static Shipment shipment(ShipmentPlan shipment, StatusChange change, Instant start) {
        return new Shipment(
                shipment.shipmentId(),
                shipment.siteId(),
                shipment.orderReference(),
                shipment.stagingZoneId(),
                shipment.dockZoneId(),
                start.plusMillis(shipment.dueAt()),
                "DHLX",
                shipment.units(),
                change.status(),
                shipment.erpDocument());
    }
}
