package io.fourfold.streams.staging;

import static io.fourfold.streams.staging.SaidFold.Verdict.DUPLICATE;
import static io.fourfold.streams.staging.SaidFold.Verdict.NEW;
import static io.fourfold.streams.staging.SaidFold.Verdict.STRAGGLER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.streams.staging.SaidFold.Verdict;
import io.fourfold.streams.staging.Tag.Said;
import org.junit.jupiter.api.Test;

class SaidFoldTest {
    private Said said = Said.NOTHING;

    private Verdict hear(Long sequence, long time) {
        Verdict verdict = sequence == null ? SaidFold.judge(said, time) : SaidFold.judge(said, sequence, time);
        if (verdict == NEW) {
            said = sequence == null ? SaidFold.add(said, time) : SaidFold.add(said, sequence, time);
        }
        return verdict;
    }

    @Test
    void theSequenceTellsNewFromOld() {
        // Given
        hear(10L, 1_000);
        hear(11L, 1_100);
        hear(14L, 1_400);

        // When, Then
        assertEquals(DUPLICATE, hear(14L, 1_400));
        assertEquals(DUPLICATE, hear(11L, 1_100));
        assertEquals(STRAGGLER, hear(12L, 1_200), "was never said");
        assertEquals(NEW, hear(15L, 1_500));
    }

    @Test
    void aDuplicateIsKnownFor64SequencesBack() {
        // Given
        hear(0L, 0);
        hear(1L, 1);
        hear(65L, 65);

        // When, Then
        assertEquals(DUPLICATE, hear(1L, 1), "64 back");
        assertEquals(STRAGGLER, hear(0L, 0), "65 back: no longer known, but old all the same");
    }

    @Test
    void aGapLongerThanTheWindowForgetsAllBefore() {
        // Given
        hear(1L, 1);
        hear(1_000L, 1_000);

        // When, Then
        assertEquals(STRAGGLER, hear(1L, 1));
        assertEquals(STRAGGLER, hear(999L, 999));
        assertEquals(DUPLICATE, hear(1_000L, 1_000));
    }

    @Test
    void aDeviceMayRestartItsSequence() {
        // Given
        hear(5_000L, 10_000);

        // When, Then
        assertEquals(NEW, hear(0L, 10_500));
        assertEquals(NEW, hear(1L, 10_600));
        assertEquals(STRAGGLER, hear(5_001L, 10_100), "said before the restart, heard after it");
        assertEquals(DUPLICATE, hear(0L, 10_500));
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceADevice() {
        // Given
        hear(7L, 90_000);

        // When, Then
        assertEquals(NEW, hear(8L, 30_000));
        assertEquals(NEW, hear(9L, 31_000));
        assertEquals(DUPLICATE, hear(8L, 30_000));
    }

    @Test
    void withoutSequencesTheEventTimeTells() {
        // Given
        hear(null, 1_000);
        hear(null, 2_000);

        // When, Then
        assertEquals(DUPLICATE, hear(null, 1_000));
        assertEquals(DUPLICATE, hear(null, 2_000));
        assertEquals(STRAGGLER, hear(null, 1_500));
        assertEquals(NEW, hear(null, 2_001));
    }

    @Test
    void aDeviceMayBeginToSaySequences() {
        // Given
        hear(null, 1_000);

        // When, Then
        assertEquals(NEW, hear(7L, 1_100));
        assertEquals(DUPLICATE, hear(7L, 1_100));
        assertEquals(STRAGGLER, hear(null, 1_000));
        assertEquals(NEW, hear(8L, 1_200));
    }
}
