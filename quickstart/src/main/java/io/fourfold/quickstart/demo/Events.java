package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.Receipts;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Compares what devices said and the gateway acknowledged with what lies in Kafka. */
final class Events {
    private Events() {}

    /** Each position that was acknowledged must lie in Kafka, and none that no device said. At-least-once may repeat. */
    static Line compare(Plan plan, Receipts receipts, Map<String, BitSet> stored, long records) {
        Map<String, BitSet> acknowledged = receipts.byDevice();
        int count = acknowledged.values().stream().mapToInt(BitSet::cardinality).sum();
        Line.Builder line = new Line.Builder("acknowledged positions", count).delivered((int) records);
        acknowledged.forEach((device, sequences) -> {
            BitSet missing = (BitSet) sequences.clone();
            missing.andNot(stored.getOrDefault(device, new BitSet()));
            missing.stream().forEach(sequence -> line.lost(device + " sequence " + sequence));
        });
        Map<String, BitSet> said = said(plan);
        stored.forEach((device, sequences) -> {
            BitSet unknown = (BitSet) sequences.clone();
            unknown.andNot(said.getOrDefault(device, new BitSet()));
            unknown.stream().forEach(sequence -> line.wrong("nobody said " + device + " sequence " + sequence));
        });
        receipts.refusals().forEach((reason, times) -> line.wrong("refused " + times + " times: " + reason));
        return line.build();
    }

    private static Map<String, BitSet> said(Plan plan) {
        Map<String, BitSet> said = new HashMap<>();
        plan.tags().forEach(tag -> {
            BitSet sequences = new BitSet();
            tag.fixes().forEach(fix -> sequences.set((int) fix.sequence()));
            said.put(tag.deviceId(), sequences);
        });
        return said;
    }
}
