package io.fourfold.benchmarks.erp;

/**
 * How much is measured.
 *
 * @param shipments in a block, for each arm, of {@link #UNITS} units each
 * @param blocks each holds both arms, in turned order
 */
public record ErpScale(int shipments, int blocks) {
    static final int UNITS = 2;

    /** From which figures may be claimed. */
    public static final ErpScale FULL = new ErpScale(30, 3);
    /** Shows that all of it works. */
    public static final ErpScale SMOKE = new ErpScale(10, 1);
}
