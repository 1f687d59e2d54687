package io.fourfold.quickstart.erp;

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
import io.fourfold.people.Contact;
import io.fourfold.people.Worker;
import io.fourfold.process.HoldStatus;
import io.fourfold.process.QualityHold;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * A shift from a seed: shipments of one to three pallets whose tags are seen on the shelf and then on the lane, so that they are ready, and of
 * which some depart; and pallets on hold that belong to no shipment.
 */
final class Shift {
    static final double QUANTITY = 48;

    private static final List<String> SITES = List.of("S1", "S2");
    private static final List<String> ROLES = List.of("shift-manager", "quality");
    private static final Duration HALF = Duration.ofHours(4);
    private static final int FIXES = 3; // consecutive ones confirm a zone

    private final List<Order> orders = new ArrayList<>();
    private final List<Entry> holds = new ArrayList<>();
    private final List<Entry> units = new ArrayList<>();
    private final List<TrytonMasterData.Goods> goods = new ArrayList<>();
    private final Map<String, String> placeOfLot = new TreeMap<>();
    private final Random random;
    private final Instant start;

    /** A record to write. */
    record Entry(String topic, String key, SpecificRecord value) {}

    /** A shipment and whether it departs in this shift. */
    record Order(String shipmentId, String siteId, List<String> units, boolean departs) {}

    /** @param start of the time of the events */
    Shift(long seed, int shipments, Instant start) {
        this.random = new Random(seed);
        this.start = start;
        for (int i = 0; i < shipments; i++) {
            order("SH" + i, SITES.get(random.nextInt(SITES.size())));
            if (i % 10 == 0) {
                hold(SITES.get(random.nextInt(SITES.size())));
            }
        }
    }

    static List<String> sites() {
        return SITES;
    }

    static List<String> zones(String site) {
        return List.of(site + "-SHELF", site + "-LANE");
    }

    /** Workers who are told by Web Push: those of the last site. */
    static List<String> subscribers() {
        return ROLES.stream()
                .map(role -> SITES.get(SITES.size() - 1) + "-" + role)
                .toList();
    }

    List<Order> orders() {
        return List.copyOf(orders);
    }

    /** Holds to write as they are: nothing here measures temperatures. */
    List<Entry> holds() {
        return List.copyOf(holds);
    }

    /** What is on stock when the shift begins. */
    List<TrytonMasterData.Goods> goods() {
        return List.copyOf(goods);
    }

    /** The code of the location where all of a lot must be in the end, by lot. */
    Map<String, String> places() {
        return Map.copyOf(placeOfLot);
    }

    private void order(String shipmentId, String site) {
        List<String> pallets = new ArrayList<>();
        boolean departs = random.nextBoolean();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String sscc = pallet(site);
            pallets.add(sscc);
            placeOfLot.put(lot(sscc), departs ? "CUS" : site + "-OUTPUT");
        }
        orders.add(new Order(shipmentId, site, pallets, departs));
    }

    private void hold(String site) {
        String sscc = pallet(site);
        placeOfLot.put(lot(sscc), site + "-QUARANTINE");
        QualityHold hold = QualityHold.newBuilder()
                .setOutcomeId(UUID.nameUUIDFromBytes(("held" + sscc).getBytes(StandardCharsets.UTF_8))
                        .toString())
                .setSiteId(site)
                .setOccurredAt(start)
                .setDecidedAt(start)
                .setSscc(sscc)
                .setLot(lot(sscc))
                .setGtin(gtin(sscc))
                .setStatus(HoldStatus.PLACED)
                .setExcursionStart(start)
                .setWorstCelsius(11.5)
                .build();
        holds.add(new Entry("process.quality-holds", sscc, hold));
    }

    private String pallet(String site) {
        String sscc = "U" + units.size();
        HandlingUnit unit = new HandlingUnit(sscc, gtin(sscc), lot(sscc), QUANTITY, "EA", null);
        units.add(new Entry("data.handling-units", sscc, unit));
        goods.add(new TrytonMasterData.Goods(site + "-SHELF", gtin(sscc), lot(sscc), QUANTITY));
        return sscc;
    }

    private static String gtin(String sscc) {
        return "0401234500001" + Integer.parseInt(sscc.substring(1)) % 5;
    }

    private static String lot(String sscc) {
        return "L" + sscc.substring(1);
    }

    /**
     * What has to be known before the first position, in the order in which it is written.
     *
     * @param webhooks below it each worker has one who has no phone with Web Push
     */
    List<Entry> masterData(URI webhooks) {
        List<Entry> entries = new ArrayList<>();
        for (String site : SITES) {
            entries.add(zone(site, site + "-SHELF", ZonePurpose.STORAGE, 0));
            entries.add(zone(site, site + "-LANE", ZonePurpose.STAGING, 20));
            for (String role : ROLES) {
                String id = site + "-" + role;
                Contact contact = subscribers().contains(id)
                        ? new Contact(PushService.CHANNEL, id)
                        : new Contact(
                                Receiver.CHANNEL, webhooks.resolve("/" + id).toString());
                Worker worker = new Worker(id, id, site, List.of(role), List.of(), List.of(contact), "en", "UTC");
                entries.add(new Entry("people.workers", id, worker));
                entries.add(new Entry(
                        "people.shifts",
                        "D-" + id,
                        new io.fourfold.people.Shift(
                                "D-" + id, id, site, role, start.minus(HALF), start.plus(HALF), 0)));
            }
        }
        entries.addAll(units);
        for (Order order : orders) {
            order.units().forEach(sscc -> entries.add(tag(order.siteId(), sscc)));
            entries.add(shipment(order, ShipmentStatus.RELEASED));
        }
        return entries;
    }

    private static Entry zone(String site, String zoneId, ZonePurpose purpose, double west) {
        List<Vertex> square = List.of(
                new Vertex(west, 0.0), new Vertex(west + 10, 0.0), new Vertex(west + 10, 10.0), new Vertex(west, 10.0));
        return new Entry("data.zones", zoneId, new Zone(zoneId, site, purpose, Crs.LOCAL, square));
    }

    private static Entry tag(String site, String sscc) {
        Attachment attachment = new Attachment(AttachmentType.HANDLING_UNIT, sscc);
        Device device = new Device("TAG-" + sscc, DeviceKind.TAG, site, attachment, 60, null, null, null);
        return new Entry("data.devices", device.getDeviceId(), device);
    }

    /** The shipment as master data, in a status. */
    Entry shipment(Order order, ShipmentStatus status) {
        Shipment shipment = new Shipment(
                order.shipmentId(),
                order.siteId(),
                "O-" + order.shipmentId(),
                order.siteId() + "-LANE",
                null,
                start.plus(HALF),
                null,
                order.units(),
                status,
                null);
        return new Entry("data.shipments", order.shipmentId(), shipment);
    }

    /** What the tags of a shipment say: seen on the shelf, then on the lane. */
    List<Entry> positions(Order order) {
        List<Entry> positions = new ArrayList<>();
        for (String sscc : order.units()) {
            for (int fix = 0; fix < 2 * FIXES; fix++) {
                positions.add(position(order.siteId(), "TAG-" + sscc, fix, fix < FIXES ? 0 : 20));
            }
        }
        return positions;
    }

    private Entry position(String site, String tag, int sequence, double west) {
        Instant at = start.plusSeconds(sequence);
        LocalPoint point = new LocalPoint(west + 1 + 8 * random.nextDouble(), 1 + 8 * random.nextDouble(), 0.0);
        return new Entry("things.positions", tag, new Position(tag, (long) sequence, at, at, site, null, point, 0.5));
    }
}
