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
    private List<Delivery> unread = List.of();
    private int slice = Integer.MAX_VALUE;
    private int seeks;

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

    /** From now on a read hands over at most so many. */
    public void slices(int most) {
        slice = most;
    }

    /** How often it was begun to be read back. */
    public int seeks() {
        return seeks;
    }

    @Override
    public void seek(Instant since) {
        failIfAway();
        readSince = since;
        seeks++;
        unread = deliveries.stream()
                .filter(delivery -> !delivery.getDeliveredAt().isBefore(since))
                .toList();
    }

    @Override
    public boolean read(Consumer<Delivery> reader) {
        failIfAway();
        int most = Math.min(slice, unread.size());
        unread.subList(0, most).forEach(reader);
        unread = unread.subList(most, unread.size());
        return unread.isEmpty();
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
