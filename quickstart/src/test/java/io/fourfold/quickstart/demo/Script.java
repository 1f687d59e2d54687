package io.fourfold.quickstart.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Does things to the platform at times of the shift; also sees what devices could not get rid of meanwhile. */
final class Script implements Consumer<Status> {
    private record Step(long atMillis, Runnable action) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private long mostPending;

    /** Does it once the shift has run for that long; steps are given in order of time. */
    Script at(long millis, Runnable action) {
        steps.add(new Step(millis, action));
        return this;
    }

    @Override
    public void accept(Status status) {
        mostPending = Math.max(mostPending, status.pending());
        while (!steps.isEmpty() && status.elapsedMillis() >= steps.peek().atMillis()) {
            steps.remove().action().run();
        }
    }

    boolean finished() {
        return steps.isEmpty();
    }

    long mostPending() {
        return mostPending;
    }
}
