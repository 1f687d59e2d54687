package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.RetriableException;

/** A log of deliveries that outlives its tasks and can be away. */
public final class MemoryLog implements DeliveryLog {
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile Instant readSince;

    public void away(boolean away) {
        this.away = away;
    }

    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** From when the log was read back last. */
    public Instant readSince() {
        return readSince;
    }

    @Override
    public void append(Delivery delivery) {
        failIfAway();
        deliveries.add(delivery);
    }

    @Override
    public void readSince(Instant since, Consumer<Delivery> reader) {
        failIfAway();
        readSince = since;
        deliveries.stream()
                .filter(delivery -> !delivery.getDeliveredAt().isBefore(since))
                .forEach(reader);
    }

    private void failIfAway() {
        if (away) {
            throw new RetriableException("away");
        }
    }

    @Override
    public void close() {
        // outlives its tasks
    }
}
