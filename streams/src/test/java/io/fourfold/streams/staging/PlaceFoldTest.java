package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.streams.staging.Tag.Candidate;
import io.fourfold.streams.staging.Tag.Stay;
import org.junit.jupiter.api.Test;

class PlaceFoldTest {
    private static final int A = 1;
    private static final int B = 2;

    private Tag tag = Tag.NEW;

    /** A position at the place; its offset is its time. */
    private void see(int place, long time) {
        tag = PlaceFold.see(tag, place, time, time, StagingConfig.DEFAULT);
    }

    @Test
    void twoPositionsWithinTheDwellTimeConfirmNothing() {
        // When
        see(A, 0);
        see(A, 4_999);

        // Then
        assertEquals(Stay.NOWHERE, tag.stay());
    }

    @Test
    void theDwellTimeConfirms() {
        // When
        see(A, 0);
        see(A, 5_000);

        // Then
        assertEquals(new Stay(A, 0, 5_000, 0, 5_000), tag.stay());
    }

    @Test
    void threeConsecutivePositionsConfirm() {
        // When
        see(A, 0);
        see(A, 100);
        see(A, 200);

        // Then
        assertEquals(new Stay(A, 0, 200, 0, 200), tag.stay());
    }

    @Test
    void oneNoisyFixMovesNothing() {
        // Given
        see(A, 0);
        see(A, 100);
        see(A, 200);

        // When
        see(B, 300);
        see(A, 400);
        see(B, 500);
        see(B, 600);
        see(A, 700);

        // Then
        assertEquals(new Stay(A, 0, 200, 0, 200), tag.stay());
        assertEquals(Candidate.NONE, tag.candidate());
    }

    @Test
    void beingSeenElsewhereStartsTheDwellTimeAnew() {
        // When
        see(A, 0);
        see(B, 3_000);
        see(A, 3_100);
        see(A, 8_000);

        // Then
        assertEquals(Stay.NOWHERE, tag.stay());
        assertEquals(new Candidate(A, 3_100, 2, 3_100), tag.candidate());
    }

    @Test
    void aStayTellsWhereItCameFrom() {
        // Given
        see(A, 0);
        see(A, 100);
        see(A, 200);

        // When
        see(B, 300);
        see(B, 400);
        see(B, 500);

        // Then
        assertEquals(new Stay(B, A, 500, 300, 500), tag.stay());
    }

    @Test
    void onePositionConfirmsWhereOneIsEnough() {
        // Given
        StagingConfig one = new StagingConfig(
                StagingConfig.DEFAULT.dwell(),
                1,
                StagingConfig.DEFAULT.riskLead(),
                StagingConfig.DEFAULT.grace(),
                StagingConfig.DEFAULT.idle());

        // When
        Tag seen = PlaceFold.see(Tag.NEW, A, 0, 0, one);

        // Then
        assertEquals(new Stay(A, 0, 0, 0, 0), seen.stay());
    }
}
