package io.fourfold.ingest.config;

import java.time.Duration;

/**
 * How much work failed logins may cause.
 *
 * @param workers threads that verify secrets, some 10 ms of CPU each
 * @param maxWaiting logins that may wait for a worker; beyond it they are told to come again
 * @param maxFailures failed logins that a device at one address may make in {@code failureWindow}, before it is refused
 *     without looking at its secret
 * @param failureWindow see {@code maxFailures}; an address as a whole may fail twenty times as often
 * @param rememberedDevices devices whose last verified secret is remembered (as a keyed hash)
 */
public record LoginConfig(int workers, int maxWaiting, int maxFailures, Duration failureWindow, int rememberedDevices) {
    public LoginConfig {
        if (failureWindow.toMillis() < 1) {
            throw Settings.invalid("login.failure.window", failureWindow, "a millisecond or more");
        }
    }

    static LoginConfig from(Settings settings) {
        return new LoginConfig(
                (int) settings.number("login.workers", 1, 1, 64),
                (int) settings.number("login.max.waiting", 1_000, 1, 1_000_000),
                (int) settings.number("login.max.failures", 5, 1, 1_000),
                settings.duration("login.failure.window", Duration.ofMinutes(1)),
                (int) settings.number("login.remembered.devices", 100_000, 0, 10_000_000));
    }
}
