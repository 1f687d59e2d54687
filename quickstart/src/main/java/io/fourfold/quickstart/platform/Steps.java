package io.fourfold.quickstart.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Steps that each run once those before them have ended; the first failure ends the wait for all. */
final class Steps implements AutoCloseable {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> all = new ArrayList<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private final Progress progress;

    Steps(Progress progress) {
        this.progress = progress;
    }

    /** What a step does. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /** A step that others may come after. */
    record Step(CompletableFuture<Void> end) {}

    Step after(String name, Action action, Step... before) {
        CompletableFuture<?>[] ends = Stream.of(before).map(Step::end).toArray(CompletableFuture<?>[]::new);
        Step step = new Step(CompletableFuture.allOf(ends).thenRunAsync(() -> run(name, action), executor));
        all.add(step.end());
        return step;
    }

    private void run(String name, Action action) {
        try {
            action.run();
            synchronized (this) {
                progress.done(name, Duration.ofNanos(System.nanoTime() - started));
            }
        } catch (ComponentException e) {
            failure.completeExceptionally(e);
            throw e;
        } catch (Exception e) {
            ComponentException wrapped = new ComponentException("Step " + name + " failed: " + e.getMessage(), e);
            failure.completeExceptionally(wrapped);
            throw wrapped;
        }
    }

    /** @throws ComponentException of the first step that failed */
    void await() {
        try {
            CompletableFuture.anyOf(failure, CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ComponentException component) {
                throw component;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A step did not end within 10 s of its interruption");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
