package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.truth.Expected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds for each expected outcome the one that was delivered.
 *
 * <p>By identity first; where one identity comes several times (a pallet that goes to and fro), by time.
 */
final class Matching {
    private final Instant start;
    private final Map<Expected, Delivered> pairs = new IdentityHashMap<>();
    private final Map<String, Line.Builder> lines = new LinkedHashMap<>();

    private Matching(Instant start) {
        this.start = start;
    }

    /**
     * Matches.
     *
     * @param delivered movements, readiness and exceptions, in the order in which they were seen
     * @param start when the shift began
     */
    static Matching of(List<Expected> expected, List<Delivered> delivered, Instant start) {
        Matching matching = new Matching(start);
        Map<Identity, List<Expected>> wanted =
                expected.stream().collect(Collectors.groupingBy(Identity::of, LinkedHashMap::new, Collectors.toList()));
        Map<Identity, List<Delivered>> got = delivered.stream()
                .collect(Collectors.groupingBy(
                        one -> Identity.of(one.record()), LinkedHashMap::new, Collectors.toList()));
        matching.open(wanted, got);
        Set<Identity> all = new LinkedHashSet<>(wanted.keySet());
        all.addAll(got.keySet());
        all.forEach(identity -> matching.match(
                identity, wanted.getOrDefault(identity, List.of()), got.getOrDefault(identity, List.of())));
        return matching;
    }

    private void open(Map<Identity, List<Expected>> wanted, Map<Identity, List<Delivered>> got) {
        Map<String, Integer> expected = new LinkedHashMap<>();
        Map<String, Integer> delivered = new LinkedHashMap<>();
        wanted.forEach((identity, ones) -> expected.merge(identity.kind(), ones.size(), Integer::sum));
        got.forEach((identity, ones) -> {
            expected.putIfAbsent(identity.kind(), 0);
            delivered.merge(identity.kind(), ones.size(), Integer::sum);
        });
        expected.forEach((kind, count) ->
                lines.put(kind, new Line.Builder(kind, count).delivered(delivered.getOrDefault(kind, 0))));
    }

    private void match(Identity identity, List<Expected> wanted, List<Delivered> got) {
        Line.Builder line = lines.get(identity.kind());
        List<Delivered> once = withoutRepeats(line, identity, got);
        List<Expected> open = new ArrayList<>(wanted);
        open.sort(Comparator.comparingLong(expected -> expected.when().earliest()));
        List<Delivered> left = new ArrayList<>();
        for (Delivered delivered : once) {
            Expected match = open.stream()
                    .filter(expected -> expected.when().holds(time(delivered)))
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                left.add(delivered);
            } else {
                pair(line, identity, open, match, delivered);
            }
        }
        for (Delivered delivered : left) {
            if (!open.isEmpty()) {
                pair(line, identity, open, open.get(0), delivered);
            } else if (wanted.isEmpty()) {
                line.wrong(
                        identity + " was not to be said at all, at " + time(delivered) + " ms: " + delivered.record());
            } else {
                line.duplicated(identity + " was said more often than expected, at " + time(delivered) + " ms: "
                        + delivered.record());
            }
        }
        open.forEach(expected -> line.lost(identity + ": " + expected));
    }

    private static List<Delivered> withoutRepeats(Line.Builder line, Identity identity, List<Delivered> got) {
        Set<String> seen = new HashSet<>();
        List<Delivered> once = new ArrayList<>();
        for (Delivered delivered : got) {
            if (seen.add(delivered.outcomeId())) {
                once.add(delivered);
            } else {
                line.duplicated(identity + " was said twice with outcomeId " + delivered.outcomeId());
            }
        }
        return once;
    }

    private void pair(Line.Builder line, Identity identity, List<Expected> open, Expected match, Delivered delivered) {
        open.remove(match);
        pairs.put(match, delivered);
        List<String> differences = Contents.differences(match, delivered.record(), start);
        if (!differences.isEmpty()) {
            line.wrong(identity + ": " + String.join("; ", differences));
        }
    }

    private long time(Delivered delivered) {
        return ((Instant) delivered
                                .record()
                                .get(delivered
                                        .record()
                                        .getSchema()
                                        .getField("occurredAt")
                                        .pos()))
                        .toEpochMilli()
                - start.toEpochMilli();
    }

    /** The delivered outcome of each expected one that has one. */
    Map<Expected, Delivered> pairs() {
        return pairs;
    }

    List<Line> lines() {
        return lines.values().stream().map(Line.Builder::build).toList();
    }
}
