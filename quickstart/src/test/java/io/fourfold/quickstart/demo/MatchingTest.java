package io.fourfold.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Movement;
import io.fourfold.quickstart.truth.Expected;
import io.fourfold.quickstart.truth.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final Instant START = Instant.ofEpochMilli(1_000_000);

    @Test
    void takesWhatWasExpected() {
        // Given
        List<Delivered> delivered = List.of(moved("id-1", 1_500, "storing"));

        // When
        Matching matching = Matching.of(List.of(expected(1_000, 2_000)), delivered, START);

        // Then
        assertTrue(matching.lines().get(0).ok(), () -> matching.lines().toString());
        assertEquals(1, matching.pairs().size());
    }

    @Test
    void namesWhatIsLost() {
        // Given
        List<Delivered> none = List.of();

        // When
        Line line = Matching.of(List.of(expected(1_000, 2_000)), none, START)
                .lines()
                .get(0);

        // Then
        assertEquals(List.of(1, 0, 0), List.of(line.lost(), line.duplicated(), line.wrong()));
    }

    @Test
    void namesWhatIsSaidTwice() {
        // Given
        List<Delivered> delivered = List.of(moved("id-1", 1_500, "storing"), moved("id-1", 1_500, "storing"));

        // When
        Line line = Matching.of(List.of(expected(1_000, 2_000)), delivered, START)
                .lines()
                .get(0);

        // Then
        assertEquals(List.of(0, 1, 0), List.of(line.lost(), line.duplicated(), line.wrong()));
    }

    @Test
    void namesWhatIsSaidOnceMoreUnderAnotherId() {
        // Given
        List<Delivered> delivered = List.of(moved("id-1", 1_500, "storing"), moved("id-2", 1_600, "storing"));

        // When
        Line line = Matching.of(List.of(expected(1_000, 2_000)), delivered, START)
                .lines()
                .get(0);

        // Then
        assertEquals(List.of(0, 1, 0), List.of(line.lost(), line.duplicated(), line.wrong()));
    }

    @Test
    void namesWrongTimesAndWrongContents() {
        // Given
        List<Delivered> delivered = List.of(moved("id-1", 2_001, "loading"));

        // When
        Line line = Matching.of(List.of(expected(1_000, 2_000)), delivered, START)
                .lines()
                .get(0);

        // Then
        assertEquals(List.of(0, 0, 1), List.of(line.lost(), line.duplicated(), line.wrong()));
        assertTrue(
                line.details().get(0).contains("bizStep"), () -> line.details().get(0));
        assertTrue(line.details().get(0).contains("occurredAt"), () -> line.details()
                .get(0));
    }

    @Test
    void tellsTheSameMovementAtTwoTimesApart() {
        // Given
        List<Expected> expected = List.of(expected(1_000, 2_000), expected(5_000, 6_000));
        List<Delivered> onlyTheSecond = List.of(moved("id-2", 5_500, "storing"));

        // When
        Line line = Matching.of(expected, onlyTheSecond, START).lines().get(0);

        // Then
        assertEquals(List.of(1, 0, 0), List.of(line.lost(), line.duplicated(), line.wrong()));
        assertTrue(line.details().get(0).contains("earliest=1000"), () -> line.details()
                .get(0));
    }

    @Test
    void namesWhatNobodyExpected() {
        // Given
        List<Delivered> delivered = List.of(moved("id-1", 1_500, "storing"));

        // When
        Line line = Matching.of(List.of(), delivered, START).lines().get(0);

        // Then
        assertEquals(List.of(0, 0, 1), List.of(line.lost(), line.duplicated(), line.wrong()));
    }

    private static Expected expected(long earliest, long latest) {
        return new Expected.Moved("S", "unit", "TAG-1", null, "Z", "storing", new Window(earliest, latest));
    }

    private static Delivered moved(String outcomeId, long at, String bizStep) {
        Movement movement = Movement.newBuilder()
                .setOutcomeId(outcomeId)
                .setSiteId("S")
                .setOccurredAt(START.plusMillis(at))
                .setDecidedAt(START)
                .setCauses(List.of())
                .setSscc("unit")
                .setDeviceId("TAG-1")
                .setFromZoneId(null)
                .setToZoneId("Z")
                .setBizStep(bizStep)
                .setDisposition("in_progress")
                .build();
        return new Delivered(Outcomes.MOVEMENTS, "unit", movement, 0);
    }
}
