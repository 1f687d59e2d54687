package io.fourfold.ingest.publish;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what waits for Kafka in the whole process, in bytes. Taking never fails and never blocks; whoever takes looks at
 * {@link #isFull()} first and stops reading, so the bound is passed by what was read already and no more.
 */
public final class Budget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    public Budget(long limit) {
        this.limit = limit;
    }

    public boolean isFull() {
        return used.get() >= limit;
    }

    /** Bytes that wait now. */
    public long used() {
        return used.get();
    }

    /** Counts bytes in. */
    public void take(long bytes) {
        used.addAndGet(bytes);
    }

    /** Counts bytes out. */
    public void give(long bytes) {
        if (used.addAndGet(-bytes) <= limit / 2) {
            wake();
        }
    }

    /** Runs the task once when half of the budget is free again; at once, if it is now. On any thread. */
    public void whenHalfFree(Runnable task) {
        waiting.add(task);
        if (used.get() <= limit / 2) {
            wake();
        }
    }

    private void wake() {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }
}
