package io.fourfold.benchmarks.latency;

import io.fourfold.benchmarks.world.World;
import java.util.List;

/**
 * How much is measured.
 *
 * @param tags how many tags, each on a handling unit
 * @param shipments how many shipments, of three units each: more than in the stream benchmark, for more of their outcomes
 * @param backlog positions that lie there before staging starts: by them the greatest rate is measured
 * @param warmUp how many of these are taken in before that
 * @param settleSeconds how long positions are sent before outcomes count
 * @param seconds how long outcomes count
 * @param commitMillis commit intervals, each on a fresh broker
 */
public record LatencyScale(
        int tags,
        int shipments,
        long backlog,
        long warmUp,
        int settleSeconds,
        int seconds,
        List<Integer> commitMillis) {
    private static final int SITES = 20;
    private static final long SEED = 20_261_124;

    /** From which figures may be claimed. */
    public static final LatencyScale FULL =
            new LatencyScale(100_000, 10_000, 4_000_000, 1_000_000, 20, 15, List.of(100, 1_000));
    /** What there is a target for. */
    public static final LatencyScale TARGET = new LatencyScale(
            FULL.tags, FULL.shipments, FULL.backlog, FULL.warmUp, FULL.settleSeconds, FULL.seconds, List.of(100));
    /** Shows that all of it works. */
    public static final LatencyScale SMOKE = new LatencyScale(5_000, 500, 100_000, 30_000, 2, 4, List.of(100));

    public LatencyScale {
        commitMillis = List.copyOf(commitMillis);
    }

    World world() {
        return world(tags, shipments);
    }

    static World world(int tags, int shipments) {
        return World.of(tags, SITES, shipments, SEED);
    }
}
