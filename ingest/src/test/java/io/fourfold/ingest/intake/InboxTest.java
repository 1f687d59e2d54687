package io.fourfold.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final List<Runnable> loop = new ArrayList<>();
    private final Inbox inbox = new Inbox(loop::add);
    private final List<String> told = new ArrayList<>();

    @Test
    void aTicketThatFailsIsAbandonedAndTheOthersAreSettled() {
        // Given
        ticket("a").answer(new Answer.Accepted(1));
        failing("b").answer(new Answer.Accepted(1));
        ticket("c").answer(new Answer.Accepted(1));

        // When
        loop.remove(0).run();

        // Then
        assertEquals(List.of("a settled", "b abandoned", "c settled", "after a", "after c"), told);
    }

    @Test
    void aTaskThatFailsFailsOnce() {
        // Given
        new Told("a") {
            @Override
            protected void settle(Answer given) {
                inbox.afterwards(() -> {
                    throw new IllegalStateException("a");
                });
            }
        }.answer(new Answer.Accepted(1));
        ticket("b").answer(new Answer.Accepted(1));
        loop.remove(0).run();
        ticket("c").answer(new Answer.Accepted(1));

        // When
        loop.remove(0).run();

        // Then
        assertEquals(List.of("b settled", "after b", "c settled", "after c"), told);
    }

    @Test
    void whatComesDuringARoundIsSettledInItWithoutAnotherCall() {
        // Given
        Ticket late = ticket("b");
        new Told("a") {
            @Override
            protected void settle(Answer given) {
                super.settle(given);
                late.answer(given);
            }
        }.answer(new Answer.Accepted(1));

        // When
        loop.remove(0).run();

        // Then
        assertEquals(List.of("a settled", "b settled", "after a", "after b"), told);
        assertEquals(List.of(), loop);
    }

    @Test
    void whatComesAfterwardsIsSettledInAnotherRound() {
        // Given
        Ticket late = ticket("b");
        new Told("a") {
            @Override
            protected void settle(Answer given) {
                inbox.afterwards(() -> late.answer(given));
            }
        }.answer(new Answer.Accepted(1));
        loop.remove(0).run();

        // When
        loop.remove(0).run();

        // Then
        assertEquals(List.of("b settled", "after b"), told);
        assertEquals(List.of(), loop);
    }

    private Ticket ticket(String name) {
        return new Told(name);
    }

    private Ticket failing(String name) {
        return new Told(name) {
            @Override
            protected void settle(Answer given) {
                throw new IllegalStateException(name);
            }
        };
    }

    private class Told extends Ticket {
        private final String name;

        private Told(String name) {
            super(inbox);
            this.name = name;
        }

        @Override
        protected void settle(Answer given) {
            told.add(name + " settled");
            inbox.afterwards(() -> told.add("after " + name));
        }

        @Override
        protected void abandon() {
            told.add(name + " abandoned");
        }
    }
}
