package io.fourfold.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.quickstart.platform.Component;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka is away for 20 s in the middle of a shift. */
class BrokerOutageIT {
    private static final long SEED = 11;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsSaidTwice(@TempDir Path data) throws Exception {
        // Given
        try (ShiftFixture fixture = new ShiftFixture(data)) {
            Component broker = fixture.broker();
            Script script = new Script().at(12_000, broker::stop).at(32_000, () -> {
                broker.start();
                broker.awaitReady();
            });

            // When
            Comparison comparison = fixture.play(4, SEED, Duration.ofSeconds(40), script);

            // Then
            assertTrue(script.finished(), "the shift ended before the outage did");
            assertTrue(script.mostPending() > 100, "devices had to wait, but only for " + script.mostPending());
            assertTrue(comparison.ok(), () -> ShiftFixture.differences(comparison, SEED));
        }
    }
}
