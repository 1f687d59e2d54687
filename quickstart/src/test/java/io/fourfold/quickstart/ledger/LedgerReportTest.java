package io.fourfold.quickstart.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.read.Place;
import io.fourfold.quickstart.read.StoredRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerReportTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void countsBySinkAndListsTheOldestFirst() {
        // Given
        Standing young = standing("o-1", "erp", "ON_ITS_WAY", 12, false, null);
        Standing old = standing("o-2", "erp", "ON_ITS_WAY", 3_700, true, null);
        Standing refused = standing("o-3", "phone", "REJECTED", 5, false, "no such address");

        // When
        List<String> lines = LedgerReport.lines(List.of(young, old, refused), List.of(young, old), NOW);

        // Then
        assertEquals(
                List.of(
                        "sink   on its way  delivered  rejected  of these late",
                        "erp             2          0         0              1",
                        "phone           0          0         1              0",
                        "",
                        "outcome  sink  status      age              topic                    about  reason",
                        "o-2      erp   ON_ITS_WAY  1 h 1 min  late  process.shipments-ready  SH-1",
                        "o-1      erp   ON_ITS_WAY  12.0 s           process.shipments-ready  SH-1"),
                lines);
    }

    @Test
    void anEmptyLedgerSaysSo() {
        // When
        List<String> lines = LedgerReport.lines(List.of(), List.of(), NOW);

        // Then
        assertEquals(List.of("The ledger is empty."), lines);
    }

    private static Standing standing(
            String outcomeId, String sink, String status, int seconds, boolean late, String detail) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.put("outcomeId", outcomeId)
                .put("sink", sink)
                .put("status", status)
                .put("late", late);
        value.put("promisedAt", NOW.minusSeconds(seconds).toString());
        value.put("topic", "process.shipments-ready").put("subject", "SH-1").put("detail", detail);
        Place place = Place.parse("process.delivery-status-0@0").orElseThrow();
        return new Standing(new StoredRecord(place, NOW, false, outcomeId + "/" + sink, value));
    }
}
