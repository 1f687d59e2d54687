package io.fourfold.ingest.publish;

import java.util.concurrent.TimeUnit;

/**
 * How long the publisher lets records gather. Each round costs two switches of threads and a look of the producer at all its
 * partitions, whatever it carries: few records wait for more; many fill a round soon, and gain nothing from a longer one.
 *
 * @param longest pause there is, in nanoseconds
 */
record Gather(long longest) {
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(500);
    /** Records in the longest pause from which on the short one is enough. */
    private static final long MANY = 200;

    /**
     * The pause after a round.
     *
     * @param sent records of this round
     * @param pause before it, in nanoseconds
     */
    long next(long sent, long pause) {
        return sent * longest >= MANY * pause ? Math.min(SHORT, longest) : longest;
    }
}
