package io.fourfold.benchmarks.world;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The positions of a world, one after another: in each round every tag says one, in an order that differs from round to
 * round. One position in {@link #CHANGE} finds its tag in another zone; one in {@link #DUPLICATE} is said twice.
 *
 * <p>A cursor: {@link #next} moves it, the other methods tell of the position it is at.
 */
public final class Motion {
    static final int CHANGE = 500;
    static final int DUPLICATE = 1000;
    /** Event time between two rounds. */
    static final long ROUND_MILLIS = 4_000;

    private static final byte NO_SHIPMENT = -1;

    private final World world;
    private final long still;
    private final SplittableRandom random;
    private final byte[] stagingZones;
    private final byte[] zones;
    private final int[] sequences;
    private final long[] times;
    private long index = -1;
    private long step;
    private long offset;
    private int tag;

    public Motion(World world) {
        this(world, 0);
    }

    /** @param still positions before any tag changes its zone */
    public Motion(World world, long still) {
        this.world = world;
        this.still = still;
        this.random = new SplittableRandom(world.seed());
        this.zones = new byte[world.tags()];
        this.sequences = new int[world.tags()];
        this.times = new long[world.tags()];
        this.stagingZones = new byte[world.tags()];
        Arrays.fill(stagingZones, NO_SHIPMENT);
        world.shipments().forEach(shipment -> shipment.tags()
                .forEach(unit -> stagingZones[unit] = (byte) shipment.stagingZone()));
    }

    /** Moves to the next position. */
    public void next() {
        index++;
        long place = index % world.tags();
        if (place == 0) {
            shuffle();
        }
        tag = (int) ((place * step + offset) % world.tags());
        if (sequences[tag] > 0 && random.nextInt(DUPLICATE) == 0) {
            return;
        }
        if (sequences[tag] == 0 || index >= still && random.nextInt(CHANGE) == 0) {
            zones[tag] = zone();
        }
        sequences[tag]++;
        times[tag] = World.START.toEpochMilli() + index * ROUND_MILLIS / world.tags();
    }

    /** A unit that a shipment needs is in its staging zone every other time; no unit is in another shipment's. */
    private byte zone() {
        boolean staged = stagingZones[tag] != NO_SHIPMENT && random.nextBoolean();
        return staged ? stagingZones[tag] : (byte) random.nextInt(World.ZONES - World.STAGING_ZONES);
    }

    /** Another order of the tags: a step that shares no factor with their number visits each of them once. */
    private void shuffle() {
        do {
            step = 1 + random.nextLong(world.tags());
        } while (gcd(step, world.tags()) != 1);
        offset = random.nextLong(world.tags());
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    public int tag() {
        return tag;
    }

    public int site() {
        return world.site(tag);
    }

    public int zone(int ofTag) {
        return zones[ofTag];
    }

    public long sequence() {
        return sequences[tag];
    }

    /** Event time in epoch milliseconds. */
    public long time() {
        return times[tag];
    }

    /** Metres on the site's plan, inside the zone; the same for a duplicate. */
    public double x() {
        return (zones[tag] % World.COLUMNS + inside(0)) * World.ZONE_METRES;
    }

    public double y() {
        return (zones[tag] / World.COLUMNS + inside(7)) * World.ZONE_METRES;
    }

    private double inside(int salt) {
        int scattered = (tag * 31 + sequences[tag] + salt) * 0x9E3779B9;
        return 0.05 + 0.9 * (scattered >>> 8) / (1 << 24);
    }
}
