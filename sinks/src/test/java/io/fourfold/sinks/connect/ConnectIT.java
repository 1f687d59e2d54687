package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.sinks.table.StoredTopic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The connector files as they are, in a worker as an operator runs it, with a real broker and a real PostgreSQL. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the one that kills the worker comes last
class ConnectIT {
    private static final int RECORDS = 100;
    private static final List<String> OUTCOMES =
            List.of("process.shipments-ready", "process.movements", "process.exceptions", "process.notifications");
    private static final List<String> STATES = List.of("process.shipment-progress");
    private static final List<String> NOTIFICATIONS = List.of("process.notifications");

    @TempDir
    static Path folder;

    private static Rig rig;
    private static Cluster cluster;
    private static Phones phones;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(folder, StoredTopic.all().stream().map(StoredTopic::name).toList());
        cluster = rig.cluster();
        phones = new Phones();
        for (String connector : List.of("postgres-outcomes", "postgres-states", "notifications")) {
            rig.worker().put(connector);
        }
        for (int i = 0; i < RECORDS; i++) {
            send(i);
        }
    }

    private static void send(int i) {
        cluster.send("process.shipments-ready", "SH" + i, Outcomes.ready(i));
        cluster.send("process.movements", "U" + i, Outcomes.movement(i));
        cluster.send("process.exceptions", "U" + i, Outcomes.exception(i));
        cluster.send("process.notifications", Outcomes.id("note", i), Outcomes.notification(i, phones.address(i)));
        cluster.send("process.shipment-progress", "SH" + i, Outcomes.progress(i, 1));
        cluster.send("process.shipment-progress", "SH" + i, Outcomes.progress(i, 2));
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
        phones.close();
    }

    @Test
    @Order(1)
    void outcomesBecomeRowsWithTheirTypes() throws Exception {
        // When
        Waiting.until("outcomes written", () -> cluster.caughtUp("postgres-outcomes", OUTCOMES));

        // Then
        for (String table : List.of("shipments_ready", "movements", "exceptions", "notifications")) {
            assertEquals(String.valueOf(RECORDS), sql("select count(*) from " + table), table);
        }
        assertEquals("timestamp with time zone", type("shipments_ready", "ready_at"));
        assertEquals("2026-11-24 05:06:07.089+00", sql("select ready_at from shipments_ready limit 1"));
        assertEquals("ARRAY", type("shipments_ready", "handling_units"));
        assertEquals("unit,2", sql("select handling_units[2] from shipments_ready limit 1"));
        assertEquals("integer", type("shipments_ready", "revision"));
        assertEquals("MISPLACED_UNIT", sql("select distinct kind from exceptions"));
        assertEquals(
                "0",
                sql(
                        "select count(*) from information_schema.columns where table_name = 'notifications' and column_name = 'address'"));
    }

    @Test
    @Order(2)
    void aStateIsOneRowAndGoesWithItsTombstone() throws Exception {
        // Given
        Waiting.until("states written", () -> cluster.caughtUp("postgres-states", STATES));
        assertEquals(String.valueOf(RECORDS), sql("select count(*) from shipment_progress"));
        assertEquals("2", sql("select distinct units_staged from shipment_progress"));
        assertEquals(
                "the \"old\" zone",
                sql("select missing_last_zones ->> 'u1' from shipment_progress where shipment_id = 'SH7'"));

        // When
        cluster.sendBytes("process.shipment-progress", "SH7", null);

        // Then
        Waiting.until("the tombstone is applied", () -> cluster.caughtUp("postgres-states", STATES));
        assertEquals(String.valueOf(RECORDS - 1), sql("select count(*) from shipment_progress"));
    }

    @Test
    @Order(3)
    void aRecordThatIsNoneGoesToTheDeadLetterQueueWithItsReason() throws Exception {
        // Given
        byte[] poison = "no avro".getBytes(StandardCharsets.UTF_8);

        // When
        cluster.sendBytes("process.movements", "poison", poison);
        cluster.send("process.movements", "U0", Outcomes.movement(0));

        // Then
        Waiting.until("the good one behind it is written", () -> cluster.caughtUp("postgres-outcomes", OUTCOMES));
        List<ConsumerRecord<byte[], byte[]>> letters = cluster.records("dlq.postgres-outcomes");
        assertEquals(1, letters.size());
        assertEquals("no avro", new String(letters.get(0).value(), StandardCharsets.UTF_8));
        assertEquals(Rig.PREFIX + "process.movements", header(letters.get(0), "__connect.errors.topic"));
        assertTrue(header(letters.get(0), "__connect.errors.exception.message").contains("Could not read Avro"));
    }

    @Test
    @Order(4)
    void whatComesAgainIsTheSameRow() throws Exception {
        // When
        for (int i = 0; i < RECORDS; i++) {
            send(i);
        }

        // Then
        Waiting.until("outcomes written", () -> cluster.caughtUp("postgres-outcomes", OUTCOMES));
        Waiting.until("notifications seen", () -> cluster.caughtUp("notifications", NOTIFICATIONS));
        for (String table : List.of("shipments_ready", "movements", "exceptions", "notifications")) {
            assertEquals(String.valueOf(RECORDS), sql("select count(*) from " + table), table);
        }
        assertEquals(RECORDS, phones.keys().size(), "nobody was told twice");
    }

    @Test
    @Order(5)
    void aDatabaseThatDropsItsConnectionsIsConnectedToAgain() throws Exception {
        // Given
        sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and backend_type = 'client backend'");

        // When
        cluster.send("process.movements", "U0", Outcomes.movement(2 * RECORDS));

        // Then
        Waiting.until("outcomes written", () -> cluster.caughtUp("postgres-outcomes", OUTCOMES));
        assertEquals(String.valueOf(RECORDS + 1), sql("select count(*) from movements"));
        assertTrue(rig.worker().running("postgres-outcomes"));
    }

    @Test
    @Order(6)
    void aWorkerThatIsKilledLosesAndDoublesNothingWhateverElseLiesInTheLog() throws Exception {
        // Given
        Waiting.until("some are notified", () -> phones.keys().size() >= RECORDS);
        Thread sender = new Thread(() -> IntStream.range(RECORDS, 2 * RECORDS).forEach(ConnectIT::send));
        sender.start();
        Waiting.until("the worker is in the middle of it", () -> phones.keys().size() >= RECORDS + RECORDS / 5);
        cluster.sendBytes("process.deliveries", "poison", "no avro".getBytes(StandardCharsets.UTF_8));

        // When
        rig.replaceWorker();

        // Then
        sender.join();
        for (String connector : List.of("postgres-outcomes", "postgres-states", "notifications")) {
            Waiting.until(connector + " runs again", () -> rig.worker().running(connector));
        }
        Waiting.until("outcomes written", () -> cluster.caughtUp("postgres-outcomes", OUTCOMES));
        Waiting.until("states written", () -> cluster.caughtUp("postgres-states", STATES));
        Waiting.until("notified", () -> cluster.caughtUp("notifications", NOTIFICATIONS));
        assertEquals(String.valueOf(2 * RECORDS), sql("select count(*) from notifications"));
        assertEquals(String.valueOf(2 * RECORDS), sql("select count(*) from shipments_ready"));
        assertEquals(2 * RECORDS, new HashSet<>(phones.keys()).size(), "each was notified");
        int repeats = phones.keys().size() - 2 * RECORDS;
        assertTrue(repeats <= 2 * 8, repeats + " repeats, more than two tasks with 8 threads can have in the air");
        List<Delivery> deliveries = cluster.deliveries();
        assertEquals(2 * RECORDS, outcomesOf("notifications", deliveries));
        assertEquals(8 * RECORDS + 1, outcomesOf("postgres-outcomes", deliveries), "4 kinds and the movement above");
        assertFalse(deliveries.stream().anyMatch(delivery -> delivery.getStatus() != DeliveryStatus.DELIVERED));
    }

    private static long outcomesOf(String sink, List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.getSink().equals(sink))
                .map(Delivery::getOutcomeId)
                .distinct()
                .count();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String type(String table, String column) throws Exception {
        return sql("select data_type from information_schema.columns where table_name = '" + table
                + "' and column_name = '" + column + "'");
    }

    private static String sql(String query) throws Exception {
        return rig.sql(query);
    }
}
