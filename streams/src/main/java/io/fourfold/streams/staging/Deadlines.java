package io.fourfold.streams.staging;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Moments at which shipments have to be judged, in order of time, so that a look costs what falls due. */
final class Deadlines {
    /** A shipment and the moment (epoch milliseconds) as of which it is judged. */
    record Deadline(long moment, String shipmentId) {}

    private static final byte[] PRESENT = {};
    private static final int DIGITS = 19;

    private final KeyValueStore<String, byte[]> store;

    Deadlines(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    void add(Deadline deadline) {
        store.put(key(deadline), PRESENT);
    }

    /** Removes and returns those whose moment is at or before the given time. */
    List<Deadline> due(long time) {
        if (time < 0) {
            return List.of();
        }
        List<Deadline> due = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = store.range(null, timeKey(time + 1))) {
            range.forEachRemaining(entry -> due.add(parse(entry.key)));
        }
        due.forEach(deadline -> store.delete(key(deadline)));
        return due;
    }

    private static String key(Deadline deadline) {
        return timeKey(Math.max(0, deadline.moment())) + deadline.shipmentId();
    }

    /** Decimal with leading zeros, so that the order of the keys is the order of the times. */
    private static String timeKey(long time) {
        String digits = Long.toString(time);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static Deadline parse(String key) {
        return new Deadline(Long.parseLong(key.substring(0, DIGITS)), key.substring(DIGITS));
    }
}
