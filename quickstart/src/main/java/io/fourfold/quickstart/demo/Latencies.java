package io.fourfold.quickstart.demo;

import io.fourfold.process.ExceptionKind;
import io.fourfold.quickstart.demo.Phones.Ring;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.Scenario;
import io.fourfold.quickstart.sim.ShipmentPlan;
import io.fourfold.quickstart.truth.Expected;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long it took from the position that confirmed something (its event time, at which the device also said it) to the
 * committed outcome, to its row, and to the phone. Readiness, its loss, and misplaced units; where late master data
 * decided, or the grace of a risk, no position did, and nothing is measured.
 */
final class Latencies {
    /** Milliseconds; -1 where nothing was measured. */
    record Percentiles(int count, long p50, long p99, long max) {
        static Percentiles of(List<Long> values) {
            List<Long> sorted = values.stream().sorted().toList();
            if (sorted.isEmpty()) {
                return new Percentiles(0, -1, -1, -1);
            }
            return new Percentiles(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), sorted.get(sorted.size() - 1));
        }

        private static long at(List<Long> sorted, double share) {
            return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
        }
    }

    private static final Set<Scenario> DECIDED_BY_MASTER_DATA =
            EnumSet.of(Scenario.LATE_SHIPMENT, Scenario.LATE_ATTACHMENT, Scenario.LATE_UNIT, Scenario.LATE_RELEASE);

    private Latencies() {}

    static Map<String, Percentiles> of(Plan plan, Map<Expected, Delivered> pairs, Tables tables, List<Ring> rings) {
        Map<String, Scenario> scenarios =
                plan.shipments().stream().collect(Collectors.toMap(ShipmentPlan::shipmentId, ShipmentPlan::scenario));
        Map<String, Long> rangAt = new HashMap<>();
        rings.forEach(ring -> rangAt.merge(ring.aboutOutcomeId(), ring.at(), Math::min));
        List<Delivered> measured = pairs.entrySet().stream()
                .filter(pair -> decidedByPosition(pair.getKey(), scenarios))
                .map(Map.Entry::getValue)
                .toList();
        Map<String, Percentiles> latencies = new LinkedHashMap<>();
        latencies.put("outcome", percentiles(measured, Delivered::seenAt));
        latencies.put("row", percentiles(measured, one -> tables.firstSeen(one.outcomeId())));
        latencies.put("phone", percentiles(measured, one -> rangAt.get(one.outcomeId())));
        return latencies;
    }

    private static boolean decidedByPosition(Expected expected, Map<String, Scenario> scenarios) {
        if (expected instanceof Expected.Ready ready) {
            return !DECIDED_BY_MASTER_DATA.contains(scenarios.get(ready.shipmentId()));
        }
        return expected instanceof Expected.Raised raised && raised.kind() != ExceptionKind.SHIPMENT_AT_RISK;
    }

    private static Percentiles percentiles(List<Delivered> measured, Function<Delivered, Long> arrival) {
        return Percentiles.of(measured.stream()
                .filter(one -> arrival.apply(one) != null)
                .map(one -> arrival.apply(one) - occurredAt(one))
                .toList());
    }

    private static long occurredAt(Delivered delivered) {
        int field = delivered.record().getSchema().getField("occurredAt").pos();
        return ((Instant) delivered.record().get(field)).toEpochMilli();
    }
}
