package io.fourfold.quickstart.demo;

import java.util.ArrayList;
import java.util.List;

/** Threads that play parts of a shift at the same time. */
final class Stage implements AutoCloseable {
    /** A part that may be interrupted. */
    @FunctionalInterface
    interface Part {
        void play() throws InterruptedException;
    }

    private final List<Thread> threads = new ArrayList<>();
    private volatile Throwable failure;

    void run(String name, Part part) {
        Thread thread = new Thread(
                () -> {
                    try {
                        part.play();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((which, thrown) -> failure = thrown);
        threads.add(thread);
        thread.start();
    }

    boolean finished() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /** Throws what a part failed with, if one did. */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("Playing the shift failed", failure);
        }
    }

    @Override
    public void close() {
        for (Thread thread : threads) {
            thread.interrupt();
            Threads.join(thread);
        }
    }
}
