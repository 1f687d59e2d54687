package io.fourfold.benchmarks.world;

import java.util.HashMap;
import java.util.Map;

/** Where a shipment's units are, as the peers of staging keep it. Mutable with public fields: see {@link TagTrack}. */
public final class ShipmentTrack {
    /** Told instead of a time while the shipment did not just become ready. */
    public static final long NOT_NOW = Long.MIN_VALUE;

    /** Event time since which each unit that is in the staging zone is there, epoch milliseconds. */
    public Map<String, Long> staged = new HashMap<>();

    /** A unit was confirmed in a zone; returns the time at which the shipment is ready, if this made it so. */
    public long arrive(String sscc, boolean inStagingZone, long time, int needed) {
        boolean wasReady = staged.size() == needed;
        if (inStagingZone) {
            staged.put(sscc, time);
        } else {
            staged.remove(sscc);
        }
        boolean ready = staged.size() == needed;
        return ready && !wasReady
                ? staged.values().stream().mapToLong(Long::longValue).max().orElse(time)
                : NOT_NOW;
    }
}
