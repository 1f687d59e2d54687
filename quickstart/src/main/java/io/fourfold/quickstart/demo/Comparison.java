package io.fourfold.quickstart.demo;

import io.fourfold.process.ShipmentProgress;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.Receipts;
import io.fourfold.quickstart.truth.Expected;
import io.fourfold.quickstart.truth.Truth;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * What came out of a shift against what had to.
 *
 * @param lines one for each thing that was compared
 * @param pairs the delivered outcome of each expected one that has one
 */
record Comparison(List<Line> lines, Map<Expected, Delivered> pairs) {
    private static final List<String> MATCHED = List.of(Outcomes.MOVEMENTS, Outcomes.READY, Outcomes.EXCEPTIONS);

    boolean ok() {
        return lines.stream().allMatch(Line::ok);
    }

    /** The same with one more line. */
    Comparison with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Comparison(more, pairs);
    }

    static Comparison of(
            Plan plan,
            Truth truth,
            Instant start,
            Receipts receipts,
            StoredEvents events,
            Outcomes outcomes,
            Tables tables,
            Phones phones)
            throws SQLException {
        List<Delivered> all = List.copyOf(outcomes.all());
        List<Delivered> decided =
                all.stream().filter(one -> MATCHED.contains(one.topic())).toList();
        Matching matching = Matching.of(truth.outcomes(), decided, start);
        Map<String, SpecificRecord> progress = newest(all, Outcomes.PROGRESS, "shipmentId");
        Calls calls = new Calls(truth.told(), matching.pairs());

        List<Line> lines = new ArrayList<>();
        lines.add(Events.compare(plan, receipts, events.byDevice(), events.records()));
        lines.addAll(matching.lines());
        lines.add(states(truth.finals(), progress));
        lines.add(calls.inTopic(of(all, Outcomes.NOTIFICATIONS)));
        lines.add(calls.onPhones(phones.rings()));
        for (String topic : List.of(Outcomes.READY, Outcomes.EXCEPTIONS, Outcomes.MOVEMENTS, Outcomes.NOTIFICATIONS)) {
            String table = Tables.OF_OUTCOMES.get(topic);
            lines.add(Rows.compare(table, "outcome_id", newest(all, topic, "outcomeId"), tables.rows(table)));
        }
        lines.add(Rows.compare(Tables.PROGRESS, "shipment_id", progress, tables.rows(Tables.PROGRESS)));
        lines.add(deadLetters(of(all, Outcomes.DEAD_LETTERS)));
        return new Comparison(lines, matching.pairs());
    }

    private static List<Delivered> of(List<Delivered> all, String topic) {
        return all.stream().filter(one -> one.topic().equals(topic)).toList();
    }

    private static Map<String, SpecificRecord> newest(List<Delivered> all, String topic, String key) {
        return of(all, topic).stream()
                .collect(Collectors.toMap(
                        one -> one.text(key), Delivered::record, (older, newer) -> newer, LinkedHashMap::new));
    }

    private static Line states(List<Expected.Final> finals, Map<String, SpecificRecord> progress) {
        Line.Builder line = new Line.Builder("last state of shipments", finals.size()).delivered(progress.size());
        for (Expected.Final expected : finals) {
            SpecificRecord last = progress.get(expected.shipmentId());
            if (last == null) {
                line.lost(expected);
            } else {
                List<String> differences = Contents.differences(expected, (ShipmentProgress) last);
                if (!differences.isEmpty()) {
                    line.wrong(expected.shipmentId() + ": " + String.join("; ", differences));
                }
            }
        }
        return line.build();
    }

    private static Line deadLetters(List<Delivered> letters) {
        Line.Builder line = new Line.Builder("dead letters", 0).delivered(letters.size());
        letters.forEach(letter -> line.wrong(
                letter.text("errorCode") + " from " + letter.text("source") + ": " + letter.text("message")));
        return line.build();
    }
}
