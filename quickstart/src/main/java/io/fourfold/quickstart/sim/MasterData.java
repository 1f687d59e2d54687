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
import io.fourfold.schemas.Credentials;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the ERP tells over a shift: zones, devices, units and shipments before it, and what comes late. */
public final class MasterData {
    private final Plan plan;
    private final Instant start;
    private final Secrets secrets;
    private final SecureRandom random;

    /** @param start when the shift begins */
    public MasterData(Plan plan, Instant start, Secrets secrets, SecureRandom random) {
        this.plan = plan;
        this.start = start;
        this.secrets = secrets;
        this.random = random;
    }

    /** All changes by time; of those at one time, what others refer to comes first. */
    public List<MasterChange> changes() {
        List<MasterChange> changes = new ArrayList<>();
        plan.sites().forEach(site -> site.areas().forEach(area -> changes.add(zone(site, area))));
        plan.readers().forEach(reader -> changes.add(reader(reader)));
        plan.tags().forEach(tag -> changes.addAll(tag(tag)));
        plan.units().forEach(unit -> changes.add(unit(unit)));
        plan.shipments().forEach(shipment -> shipment.changes()
                .forEach(change -> changes.add(new MasterChange(
                        change.at(), "data.shipments", shipment.shipmentId(), shipment(shipment, change)))));
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

    private MasterChange reader(Reader reader) {
        Device device = new Device(
                reader.deviceId(),
                DeviceKind.READER,
                reader.siteId(),
                null,
                1,
                null,
                credential(reader.deviceId()),
                null);
        return new MasterChange(0, "data.devices", reader.deviceId(), device);
    }

    private List<MasterChange> tag(Tag tag) {
        Attachment attachment = tag.sscc() == null
                ? new Attachment(AttachmentType.ASSET, tag.assetId())
                : new Attachment(AttachmentType.HANDLING_UNIT, tag.sscc());
        Credential credential = credential(tag.deviceId());
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

    private Credential credential(String deviceId) {
        return secrets.has(deviceId) ? Credentials.hash(secrets.of(deviceId), random) : null;
    }

    private static MasterChange unit(UnitPlan unit) {
        HandlingUnit record = new HandlingUnit(unit.sscc(), unit.gtin(), unit.lot(), unit.quantity(), "EA", null);
        return new MasterChange(unit.knownAt(), "data.handling-units", unit.sscc(), record);
    }

    private Shipment shipment(ShipmentPlan shipment, StatusChange change) {
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
