package io.fourfold.streams.staging;

import java.time.Duration;

/**
 * When a stream thread asks for a commit before its interval has passed, so that an outcome is about one interval away from its
 * position and not two: what the first stage writes becomes visible to the second with a commit, and what that decides to others
 * with the next.
 *
 * <p>At most once in most of an interval, because each commit logs the rows that changed. Tasks of one thread share its
 * transaction, and one of these.
 */
final class PromptCommits {
    /** How often to look: in the meantime all tasks of a thread take in what a commit showed them. */
    static final Duration LOOK = Duration.ofMillis(20);

    private boolean decided;
    private Long asked;

    /** Something was decided since the last look. */
    void decided() {
        decided = true;
    }

    /**
     * Whether to ask for a commit.
     *
     * @param now epoch milliseconds
     * @param interval between two commits, milliseconds
     */
    boolean due(long now, long interval) {
        if (!decided || asked != null && now - asked < interval * 3 / 4) {
            return false;
        }
        decided = false;
        asked = now;
        return true;
    }
}
