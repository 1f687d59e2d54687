package io.fourfold.streams.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What has to be looked at, in order of time: a look costs what is due, not what is stored. */
public final class TimeIndex {
    private static final byte[] PRESENT = {};
    private static final int DIGITS = 19;

    private final KeyValueStore<String, byte[]> store;

    /** @param store this index's own */
    public TimeIndex(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    public void add(Instant time, String id) {
        store.put(sortable(time) + id, PRESENT);
    }

    public void remove(Instant time, String id) {
        store.delete(sortable(time) + id);
    }

    /** Removes and returns the ids whose time is at or before the given one, earliest first. */
    public List<String> due(Instant time) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = store.range(null, sortable(time.plusMillis(1)))) {
            range.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
        return keys.stream().map(key -> key.substring(DIGITS)).toList();
    }

    /** Milliseconds with leading zeros: the order of the texts is the order of the times. */
    public static String sortable(Instant time) {
        String digits = Long.toString(Math.max(0, time.toEpochMilli()));
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
