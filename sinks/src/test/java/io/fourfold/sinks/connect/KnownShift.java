package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the views say of the shift in {@code known-shift.sql}, worked out by hand. */
final class KnownShift {
    private KnownShift() {}

    static void assertViews(Statement statement) throws SQLException {
        assertEquals(
                List.of(
                        "A|DEPARTED|2/2|f|1|2020-01-15 09:10:00+00|null",
                        "B|DEPARTED|1/1|f|2|2020-01-15 10:20:00+00|null",
                        "C|AT_RISK|1/3|t|0|null|u5 (STORE), u6 (never seen)",
                        "D|CANCELLED|0/1|f|0|null|u9 (never seen)"),
                rows(
                        statement,
                        "select shipment_id, state, units_staged || '/' || units_needed, overdue, revision, ready_at, missing"
                                + " from shipment_board order by 1"));
        assertEquals(
                List.of("A|00:10:00|00:40:00|t", "B|00:20:00|01:10:00|f"),
                rows(
                        statement,
                        "select shipment_id, staged_to_ready, ready_to_departed, on_time from shipment_lead_times order by 1"));
        assertEquals(
                List.of("W1|2020-01-15|2|2|00:15:00|00:15:00|00:20:00|00:55:00|00:55:00|01:10:00"),
                rows(statement, "select * from lead_times_daily"));
        assertEquals(
                List.of("W1|2020-01-15|3|1|1|1|0.333"),
                rows(
                        statement,
                        "select site_id, day, due, on_time, late, not_departed, round(on_time_share::numeric, 3) from on_time_daily"));
        assertEquals(
                List.of(
                        "W1|DOCK|2020-01-15|1|0|00:05:00|00:05:00|00:05:00",
                        "W1|LANE|2020-01-15|4|2|00:25:00|00:25:00|00:45:00",
                        "W1|STORE|2020-01-15|1|0|00:15:00|00:15:00|00:15:00"),
                rows(statement, "select * from zone_dwell_daily order by zone_id"));
        assertEquals(
                List.of(
                        "W1|2020-01-15|MISPLACED_UNIT|3|2",
                        "W1|2020-01-15|READINESS_LOST|1|1",
                        "W1|2020-01-16|MISPLACED_UNIT|1|1"),
                rows(statement, "select * from exceptions_daily order by day, kind"));
        assertEquals(
                List.of("n1|DELIVERED|00:00:02|t|2", "n2|null|null|null|null"),
                rows(
                        statement,
                        "select notification_id, status, delivery_time, before_deadline, attempts"
                                + " from notification_deliveries order by 1"));
        assertEquals(
                List.of("n1|DELIVERED|f|00:00:02|null", "n2|ON_ITS_WAY|t|null|t"),
                rows(
                        statement,
                        "select outcome_id, status, late, took, age > interval '1 year' from delivery_ledger order by 1"));
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }
}
