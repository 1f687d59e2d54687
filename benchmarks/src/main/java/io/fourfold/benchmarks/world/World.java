package io.fourfold.benchmarks.world;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * Sites with zones, and tags on handling units that shipments need.
 *
 * <p>Each site is a grid of {@link #ZONES} square zones; those of the last row are staging zones. Most tags belong to no
 * shipment. All units of a shipment lie in one partition of the positions: their order is then the same for every arm,
 * and so is every moment at which the shipment is ready.
 *
 * @param tags how many tags, each on a handling unit of its own
 * @param sites how many sites; tags are spread over them evenly
 * @param shipments the shipments, in order
 * @param seed of all that is random
 */
public record World(int tags, int sites, List<ShipmentUnits> shipments, long seed) {
    /** Zones a site. */
    public static final int ZONES = 50;

    static final int STAGING_ZONES = 10;
    static final int COLUMNS = 10;
    static final double ZONE_METRES = 20;
    /** Partitions of every topic of the contract. */
    public static final int PARTITIONS = 6;
    /** Event time of the first position. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int UNITS_PER_SHIPMENT = 3;
    private static final int DIGITS = 11;
    private static final byte[] FIRST_DEVICE_KEY = deviceId(0).getBytes(StandardCharsets.UTF_8);

    /** The tags whose units a shipment needs, and the zone of their site in which it needs them. */
    public record ShipmentUnits(List<Integer> tags, int stagingZone) {}

    public World {
        if (tags < 1 || sites < 1) {
            throw new IllegalArgumentException("need tags >= 1 and sites >= 1, got " + tags + ", " + sites);
        }
        shipments = List.copyOf(shipments);
    }

    /** A world in which shipments need the first tags; there are no more of them than the tags allow. */
    public static World of(int tags, int sites, int shipments, long seed) {
        List<ShipmentUnits> formed = new ArrayList<>();
        Map<String, List<Integer>> gathering = new HashMap<>();
        for (int tag = 0; tag < tags && formed.size() < shipments; tag++) {
            String group = tag % sites + "/" + partition(deviceKey(tag));
            List<Integer> units = gathering.computeIfAbsent(group, any -> new ArrayList<>());
            units.add(tag);
            if (units.size() == UNITS_PER_SHIPMENT) {
                formed.add(new ShipmentUnits(List.copyOf(units), ZONES - 1 - formed.size() % STAGING_ZONES));
                units.clear();
            }
        }
        return new World(tags, sites, formed, seed);
    }

    /** A GIAI as a tag may say it, and the key of its records: 49 characters. */
    public static String deviceId(int tag) {
        return "urn:epc:id:giai:9521141.warehouse-tag-" + padded(tag, DIGITS);
    }

    /** The same as the bytes of a record's key: tens of millions are made. */
    public static byte[] deviceKey(int tag) {
        byte[] key = FIRST_DEVICE_KEY.clone();
        int left = tag;
        for (int digit = 1; digit <= DIGITS; digit++) {
            key[key.length - digit] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return key;
    }

    /** An SSCC's 18 digits. */
    public static String sscc(int tag) {
        return padded(tag, 18);
    }

    public static String siteId(int site) {
        return "urn:epc:id:sgln:9521141." + padded(site, 5) + ".0";
    }

    public static String zoneId(int site, int zone) {
        return "site-" + padded(site, 3) + "-zone-" + padded(zone, 2);
    }

    public static String shipmentId(int shipment) {
        return "shipment-" + padded(shipment, 6);
    }

    /** Where Kafka's default partitioner puts a key. */
    public static int partition(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
    }

    int site(int tag) {
        return tag % sites;
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }
}
