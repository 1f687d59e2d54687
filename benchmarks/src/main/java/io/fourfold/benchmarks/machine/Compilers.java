package io.fourfold.benchmarks.machine;

import java.time.Duration;

/**
 * Waits for JIT compilers: a JVM that is new to its work spends half of its CPU on them, for a minute and more, and whoever runs more code seems
 * dearer than he is.
 */
public final class Compilers {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final double QUIET_CORES = 0.05;

    private Compilers() {}

    /** Returns once the compilers of these JVMs take less than a twentieth of a core together, or the time is over. */
    public static void awaitQuiet(Duration limit, ChildJvm... jvms) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        double before = Double.NEGATIVE_INFINITY;
        double now = cpu(jvms);
        while (now - before > LOOK.toMillis() / 1000.0 * QUIET_CORES && System.nanoTime() < end) {
            Thread.sleep(Math.min(LOOK.toMillis(), limit.toMillis()));
            before = now;
            now = cpu(jvms);
        }
    }

    private static double cpu(ChildJvm[] jvms) {
        double sum = 0;
        for (ChildJvm jvm : jvms) {
            sum += jvm.compilersCpu();
        }
        return sum;
    }
}
