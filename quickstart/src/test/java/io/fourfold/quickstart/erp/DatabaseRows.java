package io.fourfold.quickstart.erp;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryState;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.quickstart.platform.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;

/** The rows of PostgreSQL against the topics that they were made of; rows that were on their way when the worker was killed are waited for. */
final class DatabaseRows {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final String OUTCOME = "outcome_id";
    private static final String OUTCOME_AND_SINK = "outcome_id || '/' || sink";
    private static final String STATUS_AND_REFERENCE = "status || ' ' || coalesce(external_reference, 'null')";

    private final Wire wire;
    private final Map<String, DeliveryState> ledger;

    /** @param ledger the newest state of each outcome and sink, by both */
    DatabaseRows(Wire wire, Map<String, DeliveryState> ledger) {
        this.wire = wire;
        this.ledger = ledger;
    }

    /** What is not as it should be, after waiting for that to change. */
    List<String> differences(String url, String password) throws SQLException, InterruptedException {
        long limit = System.nanoTime() + WITHIN.toNanos();
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, password)) {
            List<String> found = compare(connection);
            while (!found.isEmpty() && System.nanoTime() < limit) {
                TimeUnit.MILLISECONDS.sleep(500);
                found = compare(connection);
            }
            return found;
        }
    }

    private List<String> compare(Connection connection) throws SQLException {
        Differences found = new Differences();
        table(found, connection, "shipments_ready", OUTCOME, "shipment_id", rows("shipments-ready", "shipmentId"));
        table(found, connection, "movements", OUTCOME, "sscc", rows("movements", "sscc"));
        table(found, connection, "quality_holds", OUTCOME, "sscc", rows("quality-holds", "sscc"));
        table(found, connection, "notifications", OUTCOME, "worker_id", rows("notifications", "workerId"));
        table(found, connection, "exceptions", OUTCOME, "kind", rows("exceptions", "kind"));
        table(found, connection, "shipment_progress", "shipment_id", OUTCOME, progress());
        table(found, connection, "deliveries", OUTCOME_AND_SINK, STATUS_AND_REFERENCE, deliveries());
        table(found, connection, "delivery_status", OUTCOME_AND_SINK, STATUS_AND_REFERENCE, states());
        return found.found();
    }

    /** One field of each outcome, by its id. */
    private Map<String, String> rows(String topic, String field) {
        Map<String, String> rows = new TreeMap<>();
        for (SpecificRecord outcome : wire.all("process." + topic, SpecificRecord.class)) {
            int position = outcome.getSchema().getField(field).pos();
            rows.put(outcome.get(0).toString(), outcome.get(position).toString());
        }
        return rows;
    }

    /** The newest of each shipment. */
    private Map<String, String> progress() {
        Map<String, String> newest = new TreeMap<>();
        wire.all("process.shipment-progress", ShipmentProgress.class)
                .forEach(progress -> newest.put(progress.getShipmentId(), progress.getOutcomeId()));
        return newest;
    }

    private Map<String, String> deliveries() {
        Map<String, String> newest = new TreeMap<>();
        wire.all("process.deliveries", Delivery.class)
                .forEach(one -> newest.put(
                        one.getOutcomeId() + "/" + one.getSink(), one.getStatus() + " " + one.getExternalReference()));
        return newest;
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        ledger.forEach((key, one) -> states.put(key, one.getStatus() + " " + one.getExternalReference()));
        return states;
    }

    private static void table(
            Differences found,
            Connection connection,
            String table,
            String key,
            String value,
            Map<String, String> expected)
            throws SQLException {
        Map<String, String> actual = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + key + ", " + value + " from " + table)) {
            while (rows.next()) {
                found.putOnce("table " + table, actual, rows.getString(1), rows.getString(2));
            }
        }
        found.between("table " + table, expected, actual);
    }
}
