package io.fourfold.benchmarks.world;

/**
 * Where a tag is, as the peers of staging keep it: a duplicate changes nothing, and another zone counts once the tag was
 * seen there three times in a row, or for five seconds.
 *
 * <p>Mutable and with public fields because Flink's fast serialiser asks for that; Kafka Streams gets a copy of its own from
 * its serde each time.
 */
public final class TagTrack {
    private static final int CONSECUTIVE = 3;
    private static final long DWELL_MILLIS = 5_000;

    /** The unit that the tag is on. */
    public String sscc = "";
    /** The highest sequence heard. */
    public long sequence;
    /** The confirmed zone, empty before the first. */
    public String zone = "";
    /** The zone before it, empty if there was none. */
    public String left = "";
    /** Whether the last position confirmed another zone. */
    public boolean moved;

    public String candidate = "";
    public int count;
    /** Event time at which the candidate was first seen, epoch milliseconds. */
    public long since;
    /** Event time of the last position, epoch milliseconds. */
    public long time;

    /** Takes a position in and tells whether it confirmed another zone. */
    public boolean see(String seenZone, long seenSequence, long seenAt) {
        moved = false;
        if (seenSequence <= sequence) {
            return false;
        }
        sequence = seenSequence;
        time = seenAt;
        if (seenZone.equals(zone)) {
            candidate = "";
            return false;
        }
        if (!seenZone.equals(candidate)) {
            candidate = seenZone;
            count = 1;
            since = seenAt;
            return false;
        }
        count++;
        if (count >= CONSECUTIVE || seenAt - since >= DWELL_MILLIS) {
            left = zone;
            zone = candidate;
            candidate = "";
            moved = true;
        }
        return moved;
    }
}
