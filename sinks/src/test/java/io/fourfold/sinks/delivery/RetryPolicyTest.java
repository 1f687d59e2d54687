package io.fourfold.sinks.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final Duration NEW = Duration.ZERO;
    private static final RetryPolicy POLICY =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), 5, Duration.ofMinutes(10));
    private static final RetryPolicy PATIENT =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), 1000, Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1,0,500", "1,1,1000", "2,1,2000", "3,1,4000", "4,0.5,6000"})
    void theBackoffDoublesAndAtMostHalfOfItIsJitter(int made, double jitter, long millis) {
        // When
        Optional<Duration> wait = POLICY.next(made, NEW, Optional.empty(), jitter);

        // Then
        assertEquals(Optional.of(Duration.ofMillis(millis)), wait);
    }

    @ParameterizedTest
    @CsvSource({"7", "64", "999"})
    void theBackoffHasALimit(int made) {
        // When
        Optional<Duration> wait = PATIENT.next(made, NEW, Optional.empty(), 1);

        // Then
        assertEquals(Optional.of(Duration.ofSeconds(60)), wait);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "30,30", "60,60", "3600,60"})
    void aServersWishIsALowerBoundUpToTheLimit(long asked, long seconds) {
        // When
        Optional<Duration> wait = POLICY.next(1, NEW, Optional.of(Duration.ofSeconds(asked)), 1);

        // Then
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), wait);
    }

    @ParameterizedTest
    @CsvSource({"4,599999,true", "5,0,false", "1,600000,false"})
    void itEndsAfterSoManyAttemptsOrSoMuchTime(int made, long ageMillis, boolean goesOn) {
        // When
        Optional<Duration> wait = POLICY.next(made, Duration.ofMillis(ageMillis), Optional.empty(), 0);

        // Then
        assertEquals(goesOn, wait.isPresent());
    }

    @Test
    void senselessSettingsAreRefusedByName() {
        // When
        Throwable failure = assertThrows(
                IllegalArgumentException.class,
                () -> new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), 1, NEW));

        // Then
        assertEquals("retry.initial.ms, retry.max.ms: need 0 < initial <= max, got 2000, 1000", failure.getMessage());
    }
}
