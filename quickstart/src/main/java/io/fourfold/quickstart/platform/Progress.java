package io.fourfold.quickstart.platform;

import java.time.Duration;

/** Hears of each step of a start as it ends. */
@FunctionalInterface
public interface Progress {
    /** {@code step} took {@code took} since the start of the platform. Called from several threads, one at a time. */
    void done(String step, Duration took);
}
