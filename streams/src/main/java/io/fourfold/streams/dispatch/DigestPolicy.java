package io.fourfold.streams.dispatch;

import java.time.Duration;
import java.util.Set;

/**
 * How much a worker is told one by one.
 *
 * @param limit how many notifications a worker gets within the time, digests counted
 * @param within the time, of events
 * @param title of the digest with what is more, with {@code {count}} for how much it is
 */
record DigestPolicy(int limit, Duration within, String title) {
    private static final int MOST = 1_000; // the time of each is kept

    DigestPolicy {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("dispatch.limit: need 1 to " + MOST + ", got " + limit);
        }
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("dispatch.limit.within: need a duration above 0, got " + within);
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("dispatch.digest.title: need a text, got nothing");
        }
        TextTemplate.check("dispatch.digest.title", title, Set.of("count"));
    }
}
