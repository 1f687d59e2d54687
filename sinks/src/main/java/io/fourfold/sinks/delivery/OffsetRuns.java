package io.fourfold.sinks.delivery;

import java.util.Map;
import java.util.TreeMap;

/** A set of offsets that mostly follow one another: the first of each run, with the last. */
final class OffsetRuns {
    private final TreeMap<Long, Long> runs = new TreeMap<>();

    void add(long offset) {
        Map.Entry<Long, Long> before = runs.floorEntry(offset);
        if (before != null && offset <= before.getValue()) {
            return;
        }
        long first = before != null && before.getValue() == offset - 1 ? before.getKey() : offset;
        Long last = runs.remove(offset + 1); // the run that begins right behind it becomes part of its own
        runs.put(first, last == null ? offset : last);
    }

    boolean contains(long offset) {
        Map.Entry<Long, Long> run = runs.floorEntry(offset);
        return run != null && offset <= run.getValue();
    }

    /** What is left once all below is forgotten; null if nothing is. */
    OffsetRuns from(long offset) {
        Map.Entry<Long, Long> across = runs.lowerEntry(offset);
        runs.headMap(offset).clear();
        if (across != null && across.getValue() >= offset) {
            runs.put(offset, across.getValue());
        }
        return runs.isEmpty() ? null : this;
    }

    /** Runs that it is kept as. */
    int size() {
        return runs.size();
    }
}
