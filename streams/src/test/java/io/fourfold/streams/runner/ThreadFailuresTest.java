package io.fourfold.streams.runner;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final StreamsException UNREACHABLE =
            new StreamsException(new SerializationException("registry", new ConnectException("refused")));

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final ThreadFailures failures = new ThreadFailures(
            "staging",
            new ThreadFailures.Limits(2, WINDOW, Duration.ofMillis(1), Duration.ofMillis(2)),
            clock,
            new CountDownLatch(1));

    @Test
    void transientFaultsAreReplacedUpToTheLimit() {
        // Given
        assertEquals(REPLACE_THREAD, failures.handle(UNREACHABLE));
        assertEquals(REPLACE_THREAD, failures.handle(new TimeoutException("broker")));

        // When
        var third = failures.handle(UNREACHABLE);

        // Then
        assertEquals(SHUTDOWN_CLIENT, third);
    }

    @Test
    void faultsOfLongAgoDoNotCount() {
        // Given
        failures.handle(UNREACHABLE);
        failures.handle(UNREACHABLE);
        now = now.plus(WINDOW).plusMillis(1);

        // When
        var later = failures.handle(UNREACHABLE);

        // Then
        assertEquals(REPLACE_THREAD, later);
    }

    @Test
    void aFaultThatWillNotPassStopsTheTopology() {
        // When
        var response = failures.handle(new StreamsException(new IllegalStateException("a fold that fails")));

        // Then
        assertEquals(SHUTDOWN_CLIENT, response);
    }
}
