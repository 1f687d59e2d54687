package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PromptCommitsTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final long INTERVAL = 1_000;

    private final PromptCommits commits = new PromptCommits();

    @Test
    void nothingIsDueWhereNothingWasDecided() {
        assertFalse(commits.due(NOW, INTERVAL));
    }

    @Test
    void whatWasDecidedIsDueOnce() {
        // Given
        commits.decided();

        // When
        boolean first = commits.due(NOW, INTERVAL);

        // Then
        assertTrue(first);
        assertFalse(commits.due(NOW + INTERVAL, INTERVAL));
    }

    @Test
    void soonAfterACommitThatWasAskedForTheIntervalHasToDo() {
        // Given
        commits.decided();
        commits.due(NOW, INTERVAL);
        commits.decided();

        // When
        boolean soon = commits.due(NOW + 700, INTERVAL);

        // Then
        assertFalse(soon);
        assertTrue(commits.due(NOW + 800, INTERVAL), "it is still to be committed");
    }
}
