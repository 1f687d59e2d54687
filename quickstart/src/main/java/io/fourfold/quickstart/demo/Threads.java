package io.fourfold.quickstart.demo;

/** Waiting for threads where an interruption cannot be passed on: it stays noted, and the wait ends. */
final class Threads {
    private Threads() {}

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
