package io.fourfold.ingest.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Budget budget = new Budget(100);
    private final AtomicInteger woken = new AtomicInteger();

    @Test
    void isFullAtItsLimit() {
        // Given
        budget.take(99);
        boolean below = budget.isFull();

        // When
        budget.take(1);

        // Then
        assertFalse(below);
        assertTrue(budget.isFull());
    }

    @Test
    void wakesOnceWhenHalfIsFree() {
        // Given
        budget.take(100);
        budget.whenHalfFree(woken::incrementAndGet);

        // When
        budget.give(49);
        int above = woken.get();
        budget.give(1);
        budget.give(50);

        // Then
        assertEquals(0, above);
        assertEquals(1, woken.get());
    }

    @Test
    void wakesAtOnceWhenHalfIsFreeAlready() {
        // Given
        budget.take(50);

        // When
        budget.whenHalfFree(woken::incrementAndGet);

        // Then
        assertEquals(1, woken.get());
    }
}
