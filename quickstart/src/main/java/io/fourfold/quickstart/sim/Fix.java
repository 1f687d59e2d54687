package io.fourfold.quickstart.sim;

/**
 * One measured position.
 *
 * @param sequence the tag's counter
 * @param at when it was measured, in milliseconds since the shift began
 * @param point where the tag believes to be
 * @param quality what the measurement and its way are worth
 */
public record Fix(long sequence, long at, Point point, Quality quality) {
    /** What becomes of a position. */
    public enum Quality {
        /** Off by no more than four standard deviations, and said in order. */
        CLEAN,
        /** A single wild one, anywhere on the site. */
        OUTLIER,
        /** Said after newer ones, so that it counts for nothing. */
        STRAGGLER
    }
}
