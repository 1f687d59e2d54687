package io.fourfold.streams.staging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When a stream thread asks for a commit before its interval has passed: what the first stage tells becomes visible to the second with a commit,
 * and what that decides to others with the next.
 *
 * <p>Each commit logs the rows that changed, and is waited for. So it is asked for while these are few, as they are at low rates, and positions are
 * fresh: there it costs nearly nothing, and an outcome need not wait for two intervals. At high rates, and while a backlog is taken in, the interval stands. Tasks of one thread share its transaction, and one of these.
 */
final class PromptCommits {
    /** How often to look: in the meantime all tasks of a thread take in what a commit showed them. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Rows that are logged within some milliseconds. */
    static final int FEW_ROWS = 4_000;

    /** A position is fresh if the gateway received it no longer ago. */
    static final long FRESH_MILLIS = 5_000;

    /** For so long after a fresh position a thread is taken to have caught up. */
    static final long CAUGHT_UP_MILLIS = 1_000;

    /** At most so many commits are asked for in an interval. */
    static final int MOST_AN_INTERVAL = 4;

    private final List<IntSupplier> unlogged = new ArrayList<>();
    private boolean told;
    private long caughtUpUntil = Long.MIN_VALUE;
    private Long asked;

    /** Has the task ask for commits when they are due. */
    static void attend(ProcessorContext<?, ?> context, ThreadLocal<PromptCommits> ofThread) {
        long interval = (Long) context.appConfigs().get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (ofThread.get().due(now, interval)) {
                context.commit();
            }
        });
    }

    /** @param rows of a store of this thread, that changed since the last commit */
    void add(IntSupplier rows) {
        unlogged.add(rows);
    }

    void remove(IntSupplier rows) {
        unlogged.remove(rows);
    }

    /**
     * A position was taken in. Nobody waits for what comes of old ones, and where there are many the time that commits take is better spent on
     * them.
     *
     * @param receivedTime by the gateway, epoch milliseconds
     * @param now epoch milliseconds
     */
    void heard(long receivedTime, long now) {
        if (now - receivedTime <= FRESH_MILLIS) {
            caughtUpUntil = now + CAUGHT_UP_MILLIS;
        }
    }

    /** Something was told that others wait for. */
    void told() {
        told = true;
    }

    /**
     * Whether to ask for a commit.
     *
     * @param now epoch milliseconds
     * @param interval between two commits, milliseconds
     */
    boolean due(long now, long interval) {
        boolean due = told
                && now <= caughtUpUntil
                && (asked == null || now - asked >= interval / MOST_AN_INTERVAL)
                && unlogged.stream().mapToInt(IntSupplier::getAsInt).sum() <= FEW_ROWS;
        if (due) {
            told = false;
            asked = now;
        }
        return due;
    }
}
