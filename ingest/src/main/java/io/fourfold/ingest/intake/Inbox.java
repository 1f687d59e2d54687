package io.fourfold.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Brings answered tickets from Kafka's thread to one event loop: a lock-free stack that the event loop empties in one go,
 * so that a batch of acknowledgements costs one hand-over and one flush a connection, not one each.
 */
public final class Inbox {
    private final Executor loop;
    private final AtomicReference<Ticket> head = new AtomicReference<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    /** An inbox of the event loop that runs what it is given in order. */
    public Inbox(Executor loop) {
        this.loop = loop;
    }

    void push(Ticket ticket) {
        Ticket before;
        do {
            before = head.get();
            ticket.next = before;
        } while (!head.compareAndSet(before, ticket));
        if (before == null) {
            loop.execute(this::drain);
        }
    }

    /** Runs a task on the event loop after all tickets of this round are settled; only from {@link Ticket#settle}. */
    public void afterwards(Runnable task) {
        afterwards.add(task);
    }

    private void drain() {
        for (Ticket ticket = inOrder(head.getAndSet(null)); ticket != null; ticket = ticket.next) {
            ticket.settle();
        }
        afterwards.forEach(Runnable::run);
        afterwards.clear();
    }

    private static Ticket inOrder(Ticket newest) {
        Ticket reversed = null;
        for (Ticket ticket = newest; ticket != null; ) {
            Ticket older = ticket.next;
            ticket.next = reversed;
            reversed = ticket;
            ticket = older;
        }
        return reversed;
    }
}
