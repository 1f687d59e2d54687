package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a sink has delivered, kept where a crash of the sink does not reach it: {@code process.deliveries}.
 *
 * <p>All methods throw {@link org.apache.kafka.connect.errors.RetriableException} where the same call may work later, and
 * {@link org.apache.kafka.connect.errors.ConnectException} where an operator must act first.
 */
public interface DeliveryLog extends AutoCloseable {
    /** Returns once every in-sync replica has the delivery. Used by several threads at once. */
    void append(Delivery delivery);

    /**
     * Returns once every in-sync replica has all of them; where it throws, some may have been logged. Only for the task's own
     * thread.
     */
    default void appendAll(List<Delivery> deliveries) {
        deliveries.forEach(this::append);
    }

    /**
     * Begins to read what any sink wrote at {@code since} or later, and what was acknowledged before the call. Only for the task's
     * own thread.
     */
    void seek(Instant since);

    /**
     * Hands over, for some seconds, what comes next. Where it throws, the next call goes on. Only for the task's own thread.
     *
     * @return whether that was all
     */
    boolean read(Consumer<Delivery> reader);

    @Override
    void close();
}
