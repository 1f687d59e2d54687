package io.fourfold.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answered tickets from Kafka's thread to one event loop: a lock-free stack that the event loop empties in one go,
 * so that a batch of acknowledgements costs one hand-over and one flush a connection, not one each.
 */
public final class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final Executor loop;
    private final AtomicReference<Ticket> head = new AtomicReference<>();
    /** At the bottom of the stack while the event loop is in a round: it will look again, so that nobody has to call it. */
    private final Ticket looking = new Looking(this);

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

    /** While Kafka's thread goes through the answers of a response, more come: one more look takes them into this round. */
    private void drain() {
        try {
            settleAll(head.getAndSet(looking));
            settleAll(head.getAndSet(looking));
            afterwards.forEach(Inbox::guarded);
        } finally {
            afterwards.clear();
            if (!head.compareAndSet(looking, null)) {
                loop.execute(this::drain);
            }
        }
    }

    private void settleAll(Ticket newest) {
        for (Ticket ticket = inOrder(newest); ticket != null; ticket = ticket.next) {
            settle(ticket);
        }
    }

    private static void settle(Ticket ticket) {
        try {
            ticket.settle();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Could not answer a message");
            guarded(ticket::abandon);
        }
    }

    /** What fails for one connection must not keep the answers of the others. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Could not answer a connection");
        }
    }

    private Ticket inOrder(Ticket newest) {
        Ticket reversed = null;
        for (Ticket ticket = newest; ticket != null && ticket != looking; ) {
            Ticket older = ticket.next;
            ticket.next = reversed;
            reversed = ticket;
            ticket = older;
        }
        return reversed;
    }

    private static final class Looking extends Ticket {
        private Looking(Inbox inbox) {
            super(inbox);
        }

        @Override
        protected void settle(Answer given) {
            throw new IllegalStateException("This is no message");
        }

        @Override
        protected void abandon() {
            throw new IllegalStateException("This is no message");
        }
    }
}
