package io.fourfold.sinks.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Breaker CLOSED =
            Breaker.closed(new Breaker.Settings(2, Duration.ofSeconds(1), Duration.ofSeconds(60)));

    private static Breaker failed(int times) {
        Breaker breaker = CLOSED;
        for (int i = 0; i < times; i++) {
            breaker = breaker.failed(NOW, Optional.empty(), 0.999_999);
        }
        return breaker;
    }

    @Test
    void oneFailureDoesNotOpenIt() {
        // When
        Breaker breaker = failed(1);

        // Then
        assertFalse(breaker.isOpen());
        assertTrue(breaker.allows(NOW));
    }

    @ParameterizedTest
    @CsvSource({"2,999", "3,1999", "4,3999", "8,60000", "60,60000"})
    void itOpensForLongerAndLonger(int failures, long millis) {
        // When
        Breaker breaker = failed(failures);

        // Then
        assertEquals(
                millis, Duration.between(NOW, breaker.openUntil().orElseThrow()).toMillis(), 1);
        assertFalse(breaker.allows(NOW.plusMillis(millis - 2)));
        assertTrue(breaker.allows(NOW.plusMillis(millis + 1)));
    }

    @Test
    void halfOfTheWaitIsJitter() {
        // When
        Breaker breaker = failed(1).failed(NOW, Optional.empty(), 0);

        // Then
        assertEquals(Optional.of(NOW.plusMillis(500)), breaker.openUntil());
    }

    @Test
    void itWaitsAsLongAsTheErpAsksAtOnce() {
        // When
        Breaker breaker = CLOSED.failed(NOW, Optional.of(Duration.ofSeconds(30)), 0.5);

        // Then
        assertEquals(Optional.of(NOW.plusSeconds(30)), breaker.openUntil());
    }

    @Test
    void aSuccessClosesIt() {
        // When
        Breaker breaker = failed(5).succeeded();

        // Then
        assertEquals(CLOSED, breaker);
    }

    @Test
    void settingsThatCannotBeAreRefusedByName() {
        // When
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new Breaker.Settings(0, Duration.ofSeconds(1), Duration.ofSeconds(60)));

        // Then
        assertEquals("breaker.failures: need >= 1, got 0", refused.getMessage());
    }
}
