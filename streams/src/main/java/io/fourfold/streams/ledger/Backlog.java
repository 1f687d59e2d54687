package io.fourfold.streams.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells whether the ledger reads what was said just now, or still what was said a while ago: after a start, in a replay, behind a
 * flood. Until then a delivery may lie unread, and nothing can be judged by the wall clock.
 */
final class Backlog {
    private final Duration grace;
    private Instant lastOld;

    /** @param started the backlog lasts a grace at least, to show itself */
    Backlog(Duration grace, Instant started) {
        this.grace = grace;
        this.lastOld = started;
    }

    /** @param said when the event that is read now was written */
    void read(Instant said, Instant now) {
        if (said.isBefore(now.minus(grace))) {
            lastOld = now;
        }
    }

    boolean over(Instant now) {
        return !now.isBefore(lastOld.plus(grace));
    }
}
