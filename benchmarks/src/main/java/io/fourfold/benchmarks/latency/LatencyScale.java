package io.fourfold.benchmarks.latency;

import java.util.List;

/**
 * How much is measured.
 *
 * @param backlog positions that lie there before staging starts: by them the greatest rate is measured
 * @param warmUp how many of these are taken in before that
 * @param settleSeconds how long positions are sent before outcomes count
 * @param seconds how long outcomes count
 * @param commitMillis commit intervals, each on a fresh broker
 */
public record LatencyScale(long backlog, long warmUp, int settleSeconds, int seconds, List<Integer> commitMillis) {
    /** The world is that of the stream benchmark, but more of its units belong to shipments. */
    static final int TAGS = 100_000;

    static final int SITES = 20;
    static final int SHIPMENTS = 10_000;
    static final long SEED = 20_261_124;

    /** From which figures may be claimed. */
    public static final LatencyScale FULL = new LatencyScale(4_000_000, 1_000_000, 5, 25, List.of(100, 1_000));
    /** Shows that all of it works. */
    public static final LatencyScale SMOKE = new LatencyScale(600_000, 200_000, 2, 4, List.of(100));

    public LatencyScale {
        commitMillis = List.copyOf(commitMillis);
    }
}
