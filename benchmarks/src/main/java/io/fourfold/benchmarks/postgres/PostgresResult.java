package io.fourfold.benchmarks.postgres;

import java.util.List;

/** What a run of the benchmark saw: pairs of the sink and of {@code COPY} with the same rows. */
public record PostgresResult(PostgresScale scale, List<Pair> pairs) {
    public PostgresResult {
        pairs = List.copyOf(pairs);
    }

    /** The same rows, both ways. */
    public record Pair(Block sink, Block copy) {}

    /**
     * One way.
     *
     * @param client CPU seconds of what sent the rows: the Connect worker, or the program that copied
     * @param database CPU seconds of PostgreSQL, all its processes
     * @param broker CPU seconds of the broker; 0 where none takes part
     * @param others cores that other processes took, on average
     */
    public record Block(int rows, double seconds, double client, double database, double broker, double others) {
        public double rate() {
            return rows / seconds;
        }

        /** Microseconds of CPU a row, of all that take part. */
        public double cpuPerRow() {
            return (client + database + broker) * 1e6 / rows;
        }
    }
}
