package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PromptCommitsTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final long INTERVAL = 1_000;

    private final PromptCommits commits = new PromptCommits();

    PromptCommitsTest() {
        commits.heard(NOW - PromptCommits.FRESH_MILLIS, NOW);
    }

    @Test
    void nothingIsDueWhereNothingWasTold() {
        assertFalse(commits.due(NOW, INTERVAL));
    }

    @Test
    void whatWasToldIsDueOnce() {
        // Given
        commits.told();

        // When
        boolean first = commits.due(NOW, INTERVAL);

        // Then
        assertTrue(first);
        assertFalse(commits.due(NOW + INTERVAL, INTERVAL));
    }

    @Test
    void soonAfterACommitThatWasAskedForTheIntervalHasToDo() {
        // Given
        commits.told();
        commits.due(NOW, INTERVAL);
        commits.told();

        // When
        boolean soon = commits.due(NOW + 200, INTERVAL);

        // Then
        assertFalse(soon);
        assertTrue(commits.due(NOW + 300, INTERVAL), "it is still to be committed");
    }

    @Test
    void whileOnlyOldPositionsComeTheIntervalHasToDo() {
        // Given
        long later = NOW + PromptCommits.CAUGHT_UP_MILLIS + 1;
        commits.heard(later - PromptCommits.FRESH_MILLIS - 1, later);
        commits.told();

        // When
        boolean old = commits.due(later, INTERVAL);

        // Then
        assertFalse(old);
        commits.heard(later, later);
        assertTrue(commits.due(later, INTERVAL), "it is still to be committed");
    }

    @Test
    void whileManyRowsAreToBeLoggedTheIntervalHasToDo() {
        // Given
        AtomicInteger rows = new AtomicInteger(PromptCommits.FEW_ROWS);
        commits.add(rows::get);
        commits.add(() -> 1);
        commits.told();

        // When
        boolean many = commits.due(NOW, INTERVAL);

        // Then
        assertFalse(many);
        rows.set(0);
        assertTrue(commits.due(NOW, INTERVAL), "it is still to be committed");
    }
}
