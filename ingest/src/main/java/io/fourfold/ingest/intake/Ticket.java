package io.fourfold.ingest.intake;

/** A transport's promise to answer one message: answered once, from any thread; settled on the message's event loop. */
public abstract class Ticket {
    private final Inbox inbox;
    private Answer answer;
    Ticket next;

    protected Ticket(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Gives the answer; it is settled later on the event loop. */
    public final void answer(Answer given) {
        answer = given;
        inbox.push(this);
    }

    final void settle() {
        settle(answer);
    }

    /** Tells the device; on the event loop. */
    protected abstract void settle(Answer given);

    /** {@link #settle(Answer)} failed: ends the connection, so that the device does not wait in vain; on the event loop. */
    protected abstract void abandon();
}
