package io.fourfold.quickstart.erp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What one side holds against what another holds, row by row and both ways: each difference in words. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    /** Rows by their key: none is missing, none is more, and each says the same. */
    <K, V> void between(String what, Map<K, V> expected, Map<K, V> actual) {
        Set<K> keys = new HashSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        for (K key : keys) {
            if (!actual.containsKey(key)) {
                found.add(what + ": missing " + key + " = " + expected.get(key));
            } else if (!expected.containsKey(key)) {
                found.add(what + ": more than expected " + key + " = " + actual.get(key));
            } else if (!Objects.equals(expected.get(key), actual.get(key))) {
                found.add(what + ": " + key + " expected " + expected.get(key) + ", got " + actual.get(key));
            }
        }
    }

    /** Puts a row into a map, where each key may be there once. */
    <K, V> void putOnce(String what, Map<K, V> rows, K key, V value) {
        V before = rows.put(key, value);
        if (before != null) {
            found.add(what + ": twice " + key + " = " + before + " and " + value);
        }
    }

    /** Puts a row into a map, where each may be there again as long as it says the same. */
    <K, V> void putSame(String what, Map<K, V> rows, K key, V value) {
        V before = rows.put(key, value);
        if (before != null && !before.equals(value)) {
            found.add(what + ": " + key + " = " + before + " and " + value);
        }
    }

    /** Takes over what was found elsewhere. */
    void add(List<String> more) {
        found.addAll(more);
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
