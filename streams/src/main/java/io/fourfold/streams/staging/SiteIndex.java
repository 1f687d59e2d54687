package io.fourfold.streams.staging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
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
    /** A copy of what each movement asks for; as large as the shipments that have not been removed. */
    private final Map<String, NavigableSet<String>> shipmentsOfUnit = new HashMap<>();

    /** @param pairs restored already */
    SiteIndex(KeyValueStore<String, byte[]> pairs) {
        this.pairs = pairs;
        String kind = prefix(Kind.SHIPMENTS_OF_UNIT);
        for (String pair : keys(kind)) {
            int end = pair.indexOf(SEPARATOR, kind.length());
            shipmentsOf(pair.substring(kind.length(), end)).add(pair.substring(end + 1));
        }
    }

    void add(Kind kind, String from, String to) {
        pairs.put(prefix(kind, from) + to, PRESENT);
        if (kind == Kind.SHIPMENTS_OF_UNIT) {
            shipmentsOf(from).add(to);
        }
    }

    void remove(Kind kind, String from, String to) {
        pairs.put(prefix(kind, from) + to, null); // a delete would read what was there
        if (kind == Kind.SHIPMENTS_OF_UNIT) {
            shipmentsOfUnit.computeIfPresent(from, (unit, shipments) -> {
                shipments.remove(to);
                return shipments.isEmpty() ? null : shipments;
            });
        }
    }

    /** What the index has for {@code from}, in order. */
    List<String> of(Kind kind, String from) {
        if (kind == Kind.SHIPMENTS_OF_UNIT) {
            return List.copyOf(shipmentsOfUnit.getOrDefault(from, Collections.emptyNavigableSet()));
        }
        String prefix = prefix(kind, from);
        return keys(prefix).stream().map(key -> key.substring(prefix.length())).toList();
    }

    private NavigableSet<String> shipmentsOf(String unit) {
        return shipmentsOfUnit.computeIfAbsent(unit, any -> new TreeSet<>());
    }

    private List<String> keys(String prefix) {
        List<String> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = pairs.prefixScan(prefix, new StringSerializer())) {
            range.forEachRemaining(pair -> found.add(pair.key));
        }
        return found;
    }

    private static String prefix(Kind kind) {
        return "" + (char) ('a' + kind.ordinal()) + SEPARATOR;
    }

    private static String prefix(Kind kind, String from) {
        return prefix(kind) + from + SEPARATOR;
    }
}
