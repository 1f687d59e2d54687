package io.fourfold.benchmarks.latency;

import java.util.List;
import org.HdrHistogram.Histogram;

/** What a run of the latency benchmark saw. */
public record LatencyResult(LatencyScale scale, List<Commit> commits) {
    public LatencyResult {
        commits = List.copyOf(commits);
    }

    /**
     * One commit interval.
     *
     * @param greatestRate positions a second that staging takes in when it has a backlog
     * @param rate positions a second that were sent
     * @param cores CPU that staging, the broker, the load with its reader, and others took meanwhile
     */
    public record Commit(int millis, double greatestRate, double rate, Load load, Cores cores) {}

    /** Cores taken on average; {@code others} with what the hypervisor gave away. */
    public record Cores(double staging, double broker, double load, double others) {}

    /**
     * What the load's process saw.
     *
     * @param lost outcomes that did not come
     * @param strange outcomes that nobody waited for
     * @param sendingLag greatest lag of a send behind its intended time, milliseconds
     */
    public record Load(Percentiles movements, Percentiles shipmentsReady, long lost, long strange, double sendingLag) {}

    /** Milliseconds from the intended time of the position's sending to the reading of its outcome. */
    public record Percentiles(long count, double p50, double p99, double p999, double max) {
        /** Of a histogram of nanoseconds. */
        static Percentiles of(Histogram nanos) {
            return new Percentiles(
                    nanos.getTotalCount(),
                    nanos.getValueAtPercentile(50) / 1e6,
                    nanos.getValueAtPercentile(99) / 1e6,
                    nanos.getValueAtPercentile(99.9) / 1e6,
                    nanos.getMaxValue() / 1e6);
        }
    }
}
