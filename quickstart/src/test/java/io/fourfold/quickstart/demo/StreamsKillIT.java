package io.fourfold.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.quickstart.platform.Component;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that runs the topologies is killed without warning in the middle of a shift, twice. */
class StreamsKillIT {
    private static final long SEED = 12;

    @Test
    void outcomesAreTheSameAsWithout(@TempDir Path data) throws Exception {
        // Given
        try (ShiftFixture fixture = new ShiftFixture(data)) {
            Component streams = fixture.streams();
            Runnable killed = () -> {
                streams.kill();
                streams.start();
            };
            Script script = new Script().at(14_000, killed).at(30_000, killed);

            // When
            Comparison comparison = fixture.play(4, SEED, Duration.ofSeconds(30), script);

            // Then
            assertTrue(script.finished(), "the shift ended before the process was killed");
            assertTrue(comparison.ok(), () -> ShiftFixture.differences(comparison, SEED));
        }
    }
}
