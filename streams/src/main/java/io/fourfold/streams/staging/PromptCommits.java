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
 * <p>Each commit logs the rows that changed. So it is asked for while these are few, as they are at low rates, where it costs nearly nothing and
 * an outcome need not wait for two intervals; at high rates the interval stands. Tasks of one thread share its transaction, and one of these.
 */
final class PromptCommits {
    /** How often to look: in the meantime all tasks of a thread take in what a commit showed them. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Rows that are logged within some milliseconds. */
    static final int FEW_ROWS = 4_000;

    /** At most so many commits are asked for in an interval. */
    static final int MOST_AN_INTERVAL = 4;

    private final List<IntSupplier> unlogged = new ArrayList<>();
    private boolean told;
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
                && (asked == null || now - asked >= interval / MOST_AN_INTERVAL)
                && unlogged.stream().mapToInt(IntSupplier::getAsInt).sum() <= FEW_ROWS;
        if (due) {
            told = false;
            asked = now;
        }
        return due;
    }
}
