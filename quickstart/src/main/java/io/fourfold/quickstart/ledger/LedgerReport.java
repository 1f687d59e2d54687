package io.fourfold.quickstart.ledger;

import io.fourfold.quickstart.read.Ages;
import io.fourfold.quickstart.read.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The ledger as text: counts by sink, then a line for each that is listed, the oldest first. */
final class LedgerReport {
    private LedgerReport() {}

    static List<String> lines(Collection<Standing> all, Collection<Standing> listed, Instant now) {
        List<String> lines = new ArrayList<>(counts(all));
        if (!listed.isEmpty()) {
            lines.add("");
            TextTable table = new TextTable().row("outcome", "sink", "status", "age", "", "topic", "about", "reason");
            listed.stream()
                    .sorted(Comparator.comparing(Standing::since).thenComparing(one -> one.text("outcomeId")))
                    .forEach(one -> table.row(
                            one.text("outcomeId"),
                            one.sink(),
                            one.status(),
                            Ages.text(one.age(now)),
                            one.late() ? "late" : "",
                            one.text("topic"),
                            one.text("subject"),
                            one.text("detail") == null ? "" : one.text("detail")));
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static List<String> counts(Collection<Standing> all) {
        Map<String, List<Standing>> bySink =
                all.stream().collect(Collectors.groupingBy(Standing::sink, TreeMap::new, Collectors.toList()));
        TextTable table = new TextTable().row("sink", "on its way", "delivered", "rejected", "of these late");
        bySink.forEach((sink, standings) -> table.row(
                sink,
                count(standings, Standing::open),
                count(standings, one -> !one.open() && !one.rejected()),
                count(standings, Standing::rejected),
                count(standings, Standing::late)));
        return bySink.isEmpty() ? List.of("The ledger is empty.") : table.lines();
    }

    private static long count(List<Standing> standings, Predicate<Standing> which) {
        return standings.stream().filter(which).count();
    }
}
