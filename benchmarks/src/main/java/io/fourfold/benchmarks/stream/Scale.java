package io.fourfold.benchmarks.stream;

/**
 * How much is measured.
 *
 * @param tags how many tags
 * @param positions how many positions are preloaded: the fastest arm must not run out of them
 * @param checked how many of the first have their outcomes checked
 * @param warmUp positions that each arm takes in before the first block
 * @param compileSeconds how long at most it runs on from there until its JVMs have compiled what they run
 * @param blocks how often each arm is measured
 * @param blockSeconds how long each time
 */
public record Scale(
        int tags, long positions, long checked, long warmUp, int compileSeconds, int blocks, int blockSeconds) {
    /** From which figures may be claimed. */
    public static final Scale FULL = new Scale(100_000, 75_000_000, 2_000_000, 1_000_000, 25, 6, 8);
    /** Shows that all of it works. */
    public static final Scale SMOKE = new Scale(10_000, 4_000_000, 200_000, 200_000, 0, 2, 2);
}
