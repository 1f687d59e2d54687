package io.fourfold.quickstart.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Starts components again that died unasked: at once the first time, then after pauses that double up to a minute. A
 * component that ran for five minutes counts as healthy again.
 */
public final class Supervisor {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration HEALTHY = Duration.ofMinutes(5);

    private final Platform platform;
    private final Consumer<String> notes;
    private final Map<String, Life> lives = new HashMap<>();

    /** @param notes takes what is to be said to people */
    public Supervisor(Platform platform, Consumer<String> notes) {
        this.platform = platform;
        this.notes = notes;
    }

    private record Life(int deaths, long startedAt, long restartAt) {}

    /** Watches until told to stop. */
    public void watch(BooleanSupplier stopped) throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            long now = System.nanoTime();
            for (ProcessComponent component : platform.components()) {
                if (component.diedUnasked()) {
                    revive(component, now);
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }

    private void revive(ProcessComponent component, long now) {
        Life life = lives.getOrDefault(component.name(), new Life(0, now, 0));
        if (life.restartAt() == 0) {
            boolean healthy = now - life.startedAt() > HEALTHY.toNanos();
            int deaths = healthy ? 1 : life.deaths() + 1;
            Duration pause = pause(deaths);
            notes.accept(component.obituary() + "\n" + component.name() + " starts again"
                    + (pause.isZero() ? "" : " in " + pause.toSeconds() + " s"));
            life = new Life(deaths, life.startedAt(), now + pause.toNanos());
        }
        if (now - life.restartAt() >= 0) {
            life = new Life(life.deaths(), now, 0);
            start(component);
        }
        lives.put(component.name(), life);
    }

    private void start(ProcessComponent component) {
        try {
            component.start();
        } catch (ComponentException e) {
            notes.accept(e.getMessage());
        }
    }

    static Duration pause(int deaths) {
        if (deaths <= 1) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(deaths - 2, 10));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
