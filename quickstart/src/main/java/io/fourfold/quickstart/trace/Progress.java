package io.fourfold.quickstart.trace;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says how far a search is, once it takes long. */
final class Progress {
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final PrintWriter out;
    private final Clock clock;
    private Instant next;
    private long read;
    private long oldest = Long.MAX_VALUE;

    Progress(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.next = clock.instant().plus(QUIET);
    }

    /** @param timestamp of the record that was read, epoch milliseconds */
    void read(long timestamp) {
        read++;
        oldest = Math.min(oldest, timestamp);
        Instant now = clock.instant();
        if (now.isAfter(next)) {
            next = now.plus(QUIET);
            out.println("searched " + read + " records, back to " + Instant.ofEpochMilli(oldest));
            out.flush();
        }
    }
}
