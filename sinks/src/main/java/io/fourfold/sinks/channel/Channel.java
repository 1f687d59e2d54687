package io.fourfold.sinks.channel;

/**
 * A way to reach a person. Used by several threads at once.
 *
 * <p>{@link #deliver} returns once the channel's server has taken the message or refused it, within the channel's own time
 * limits; it throws only where the program is wrong. It hands the notification's id over as an idempotency key, in
 * whatever form the channel has one, and never logs addresses or texts.
 */
public interface Channel extends AutoCloseable {
    /** Tries once to deliver. */
    DeliveryOutcome deliver(Message message);

    @Override
    default void close() {}
}
