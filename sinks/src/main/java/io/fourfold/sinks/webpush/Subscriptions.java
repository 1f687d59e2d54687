package io.fourfold.sinks.webpush;

import io.fourfold.people.Subscription;
import java.util.List;

/** The phones of workers. Used by several threads at once. */
public interface Subscriptions extends AutoCloseable {
    /**
     * The phones of a worker as they are now.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if they cannot be read now
     */
    List<Subscription> of(String workerId);

    /**
     * The push service does not know the phone any more: forgets it for good. Returns once that is safe.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if it cannot be written now
     */
    void gone(Subscription phone);

    @Override
    default void close() {}
}
