package io.fourfold.benchmarks.postgres;

/**
 * How much is measured.
 *
 * @param rows rows of a block
 * @param warmUp blocks that do not count
 * @param blocks blocks that count
 */
public record PostgresScale(int rows, int warmUp, int blocks) {
    /** From which figures may be claimed. */
    public static final PostgresScale FULL = new PostgresScale(20_000, 2, 6);
    /** Shows that all of it works. */
    public static final PostgresScale SMOKE = new PostgresScale(5_000, 1, 2);
}
