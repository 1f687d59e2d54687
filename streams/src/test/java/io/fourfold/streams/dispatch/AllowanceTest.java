package io.fourfold.streams.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.streams.dispatch.state.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {
    private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration LATE = Duration.ofSeconds(2); // from the event to its decision

    private final Allowance allowance = new Allowance(new DigestPolicy(3, WITHIN, "{count} more"));

    @ParameterizedTest
    @CsvSource({
        "0 0 0, true, the limit is not reached",
        "0 0 0 0, false, it is",
        "0 60 599 599, false, the first is still within the time",
        "0 60 599 600, true, the first is not",
        "0 60 599 600 659, false, the second still is",
        "0 60 599 600 660, true, nor is the second"
    })
    void tellsTheLastOf(String seconds, boolean told, String why) {
        // Given
        Told state = Allowance.nothing("S", "w-1");
        List<Instant> times = Stream.of(seconds.split(" ", -1))
                .map(text -> T.plusSeconds(Long.parseLong(text)))
                .toList();
        for (Instant time : times.subList(0, times.size() - 1)) {
            state = assertInstanceOf(Allowance.Now.class, offer(state, "before", time))
                    .next();
        }

        // When
        Allowance.Ruling ruling = offer(state, "last", times.get(times.size() - 1));

        // Then
        assertEquals(told, ruling instanceof Allowance.Now, why);
    }

    @Test
    void theRestIsKeptUntilAnotherOneIsAllowed() {
        // Given
        Told full = full();

        // When
        Told kept = offer(full, "a", T.plusSeconds(60)).next();
        Told both = offer(kept, "b", T.plusSeconds(70)).next();

        // Then
        assertEquals(List.of("a", "b"), both.getHeld());
        assertEquals(T.plus(WITHIN), both.getSendAt());
        assertEquals(T.plus(WITHIN).plus(LATE).plus(Allowance.GRACE), both.getWakeAt());
        assertFalse(Allowance.isDue(both, T.plus(WITHIN).minusMillis(1)));
        assertTrue(Allowance.isDue(both, T.plus(WITHIN)));
    }

    @Test
    void theDigestCountsAsOne() {
        // Given
        Told kept = offer(full(), "a", T.plusSeconds(60)).next();

        // When
        Told told = allowance.told(kept);

        // Then
        assertEquals(List.of(T.plusSeconds(10), T.plusSeconds(20), T.plus(WITHIN)), told.getTimes());
        assertEquals(List.of(), told.getHeld());
        assertFalse(Allowance.isDue(told, T.plus(WITHIN).plusSeconds(1)));
    }

    @Test
    void whatADigestCannotNameIsCounted() {
        // Given
        Told state = full();
        for (int i = 0; i < Allowance.MOST_HELD; i++) {
            state = assertInstanceOf(Allowance.Kept.class, offer(state, "o-" + i, T.plusSeconds(60)))
                    .next();
        }

        // When
        Allowance.Ruling ruling = offer(state, "one more", T.plusSeconds(60));

        // Then
        Told counted = assertInstanceOf(Allowance.Counted.class, ruling).next();
        assertEquals(Allowance.MOST_HELD, counted.getHeld().size());
        assertEquals(1, counted.getMore());
        assertEquals(0, allowance.told(counted).getMore());
    }

    @Test
    void oldEventsAreToldAsTheyWereThoughAnEscalationCameInBetween() {
        // Given a replay, a day later
        Told state = offer(full(), "escalated", T.plus(Duration.ofDays(1))).next();

        // When
        Allowance.Ruling ruling = offer(state, "old", T.plusSeconds(700));

        // Then
        assertInstanceOf(Allowance.Now.class, ruling);
    }

    @Test
    void whatComesAfterTheWallClockToldTheDigestIsInAnother() {
        // Given as much as is allowed at one moment, and a digest
        Told state = Allowance.nothing("S", "w-1");
        for (int i = 0; i < 3; i++) {
            state = offer(state, "before", T).next();
        }
        Told told = allowance.told(offer(state, "a", T.plusSeconds(5)).next());

        // When
        Told next = offer(told, "late", T.plusSeconds(6)).next();
        Told full = offer(next, "later", T.plusSeconds(6)).next();
        Told kept = offer(full, "last", T.plusSeconds(7)).next();

        // Then
        Instant digest = T.plus(WITHIN);
        assertEquals(List.of(digest, digest, digest), full.getTimes());
        assertEquals(digest.plus(WITHIN), kept.getSendAt());
    }

    @Test
    void aSmallerLimitHoldsForWhatWasToldBefore() {
        // Given
        Allowance smaller = new Allowance(new DigestPolicy(1, WITHIN, "{count} more"));

        // When
        Told kept =
                smaller.offer(full(), "a", T.plusSeconds(60), T.plusSeconds(60)).next();

        // Then
        assertEquals(T.plusSeconds(20).plus(WITHIN), kept.getSendAt());
    }

    @Test
    void nobodyEverGetsMoreWithinTheTimeAndNothingIsLost() {
        // Given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Instant at = T;
        Told state = Allowance.nothing("S", "w-1");
        List<Instant> told = new ArrayList<>();
        int outcomes = 0;

        // When
        for (int i = 0; i < 2_000; i++) {
            at = at.plusSeconds(random.nextInt(i % 200 < 100 ? 30 : 400));
            if (Allowance.isDue(state, at)) {
                told.add(state.getSendAt());
                outcomes += state.getHeld().size();
                state = allowance.told(state);
            }
            Allowance.Ruling ruling = offer(state, "o-" + i, at);
            state = ruling.next();
            if (ruling instanceof Allowance.Now) {
                told.add(at);
                outcomes++;
            }
        }

        // Then
        assertEquals(2_000, outcomes + state.getHeld().size(), "seed " + seed);
        assertTrue(told.size() < 1_500, "some were kept, seed " + seed);
        assertTrue(
                IntStream.range(3, told.size())
                        .allMatch(i ->
                                Duration.between(told.get(i - 3), told.get(i)).compareTo(WITHIN) >= 0),
                "seed " + seed);
    }

    /** As much told as is allowed, at 0, 10 and 20 seconds. */
    private Told full() {
        Told state = Allowance.nothing("S", "w-1");
        for (int i = 0; i < 3; i++) {
            state = offer(state, "before", T.plusSeconds(10L * i)).next();
        }
        return state;
    }

    private Allowance.Ruling offer(Told state, String outcomeId, Instant at) {
        return allowance.offer(state, outcomeId, at, at.plus(LATE));
    }
}
