package io.fourfold.streams.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells up to which moment everything that was said is known, by the age of what the ledger reads: after a start, in a replay, behind a
 * flood, deliveries lie unread, and nothing can be judged by the wall clock.
 *
 * <p>What is a little old (a clock that is slow, a sink that hands over slowly) must not keep lateness from being judged for ever. So
 * there are two ages: while nothing older than the grace comes, all is known; while nothing older than the bound comes, all that is
 * older than the bound.
 */
final class Backlog {
    private static final Duration LEAST_BOUND = Duration.ofMinutes(1);
    private static final int GRACES = 12;

    private final Duration grace;
    private final Duration bound;
    private Instant lastOld;
    private Instant lastBeyond;

    /** @param started the backlog lasts a grace at least, to show itself */
    Backlog(Duration grace, Instant started) {
        this.grace = grace;
        this.bound = bound(grace);
        this.lastOld = started;
        this.lastBeyond = started;
    }

    /** The greater age. */
    static Duration bound(Duration grace) {
        Duration graces = grace.multipliedBy(GRACES);
        return graces.compareTo(LEAST_BOUND) < 0 ? LEAST_BOUND : graces;
    }

    /** @param written when the event that is read now was written */
    void read(Instant written, Instant now) {
        if (written.isBefore(now.minus(grace))) {
            lastOld = now;
        }
        if (written.isBefore(now.minus(bound))) {
            lastBeyond = now;
        }
    }

    /** What was to be said a grace before this moment is known if it was said at all; nothing is before {@link Instant#EPOCH}. */
    Instant known(Instant now) {
        if (isOver(lastOld, now)) {
            return now;
        }
        return isOver(lastBeyond, now) ? now.minus(bound).plus(grace) : Instant.EPOCH;
    }

    private boolean isOver(Instant last, Instant now) {
        return !now.isBefore(last.plus(grace));
    }
}
