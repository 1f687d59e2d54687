package io.fourfold.streams.runner;

import io.fourfold.streams.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that died of something transient is replaced, after a pause that grows; too many in a while, or any other fault,
 * stop the topology, so that a supervisor sees it.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);

    /**
     * @param replacements how many threads are replaced within the window
     * @param firstPause doubled at each further one within the window, up to the longest
     */
    record Limits(int replacements, Duration window, Duration firstPause, Duration longestPause) {
        static final Limits DEFAULT =
                new Limits(20, Duration.ofMinutes(10), Duration.ofMillis(250), Duration.ofSeconds(15));
    }

    private final String process;
    private final Limits limits;
    private final Clock clock;
    private final CountDownLatch stopped;
    private final Deque<Instant> recent = new ArrayDeque<>();

    /** @param stopped ends a pause early */
    ThreadFailures(String process, Limits limits, Clock clock, CountDownLatch stopped) {
        this.process = process;
        this.limits = limits;
        this.clock = clock;
        this.stopped = stopped;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable fault) {
        int failures = count();
        boolean replace = Faults.transientFault(fault) && failures <= limits.replacements();
        log.atError()
                .setCause(fault)
                .addKeyValue("process", process)
                .addKeyValue("recentFailures", failures)
                .log(replace ? "Stream thread failed, replacing it" : "Stream thread failed, stopping");
        if (!replace) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        pause(failures);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized int count() {
        Instant now = clock.instant();
        recent.addLast(now);
        while (recent.peekFirst().isBefore(now.minus(limits.window()))) {
            recent.removeFirst();
        }
        return recent.size();
    }

    private void pause(int failures) {
        Duration pause = limits.firstPause().multipliedBy(1L << Math.min(failures - 1, 16));
        Duration capped = pause.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : pause;
        try {
            boolean early = stopped.await(capped.toMillis(), TimeUnit.MILLISECONDS);
            log.atDebug().addKeyValue("stopped", early).log("Pause before a new thread is over");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
