package io.fourfold.streams.staging;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Which shipments need a unit, which are gathered in a zone, which units are in a zone: pairs in one ordered store. */
final class SiteIndex {
    enum Kind {
        SHIPMENTS_OF_UNIT,
        SHIPMENTS_OF_STAGING_ZONE,
        UNITS_IN_ZONE
    }

    private static final char SEPARATOR = '\u001f'; // ASCII unit separator: in no identifier
    private static final byte[] PRESENT = {};

    private final KeyValueStore<String, byte[]> pairs;

    SiteIndex(KeyValueStore<String, byte[]> pairs) {
        this.pairs = pairs;
    }

    void add(Kind kind, String from, String to) {
        pairs.put(prefix(kind, from) + to, PRESENT);
    }

    void remove(Kind kind, String from, String to) {
        pairs.delete(prefix(kind, from) + to);
    }

    /** What the index has for {@code from}, in order. */
    List<String> of(Kind kind, String from) {
        String prefix = prefix(kind, from);
        List<String> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = pairs.prefixScan(prefix, new StringSerializer())) {
            range.forEachRemaining(pair -> found.add(pair.key.substring(prefix.length())));
        }
        return found;
    }

    private static String prefix(Kind kind, String from) {
        return "" + (char) ('a' + kind.ordinal()) + SEPARATOR + from + SEPARATOR;
    }
}
