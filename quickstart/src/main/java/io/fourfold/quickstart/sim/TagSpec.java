package io.fourfold.quickstart.sim;

/**
 * A tag as it is bought and mounted.
 *
 * <p>The faster a tag reports, the finer it measures: between two positions of a moving tag lie at least six standard
 * deviations, so that no more than two positions around a border can name the wrong side.
 *
 * @param deviceId its identifier
 * @param rateHertz positions a second, 1 to 10
 * @param transport how it reaches the gateway
 * @param readerId the reader that it stands behind; null: none
 */
public record TagSpec(String deviceId, int rateHertz, Transport transport, String readerId) {
    private static final double COARSEST_METRES = 0.4;
    /** Errors are cut at this many standard deviations; what is wilder is an outlier. */
    static final double CUT = 4;

    public TagSpec {
        if (rateHertz < 1 || rateHertz > 10) {
            throw new IllegalArgumentException("rateHertz: need 1 to 10, got " + rateHertz);
        }
    }

    /** Milliseconds between two positions. */
    public long periodMillis() {
        return 1000 / rateHertz;
    }

    /** Standard deviation of a position on each axis, in metres. */
    double sigma() {
        return Math.min(COARSEST_METRES, Fleet.SLOWEST / rateHertz / 6);
    }

    /** Milliseconds before and after a border is crossed in which a position may name the wrong side. */
    public long blurMillis() {
        return (long) Math.ceil(CUT * sigma() / Fleet.SLOWEST * 1000);
    }
}
