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
     * Hands over every delivery that any sink wrote at {@code since} or later, and that was acknowledged before the call.
     * Only for the task's own thread.
     */
    void readSince(Instant since, Consumer<Delivery> reader);

    @Override
    void close();
}
