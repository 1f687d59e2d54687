package io.fourfold.ingest.login;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed logins by key in fixed windows, so that guessing costs us little and the guesser time. Remembers a bounded
 * number of keys, the latest ones.
 */
public final class FailureThrottle {
    private static final int MAX_KEYS = 100_000;

    private record Window(long startMillis, int failures) {}

    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_KEYS;
        }
    };
    private final int maxFailures;
    private final long lengthMillis;
    private final InstantSource clock;

    /** So many failures of one key in so long a time, and no more. */
    public FailureThrottle(int maxFailures, Duration length, InstantSource clock) {
        this.maxFailures = maxFailures;
        this.lengthMillis = length.toMillis();
        this.clock = clock;
    }

    /** Whether the key has failed too often lately. */
    public synchronized boolean isExhausted(String key) {
        Window window = windows.get(key);
        return window != null && isCurrent(window) && window.failures() >= maxFailures;
    }

    /** The key has failed once more. */
    public synchronized void failed(String key) {
        windows.merge(
                key,
                new Window(clock.millis(), 1),
                (before, fresh) -> isCurrent(before) ? new Window(before.startMillis, before.failures + 1) : fresh);
    }

    private boolean isCurrent(Window window) {
        return clock.millis() - window.startMillis() < lengthMillis;
    }
}
