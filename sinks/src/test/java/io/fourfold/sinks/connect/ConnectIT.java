package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    private static final String PREFIX = "acme.";
    private static final int RECORDS = 100;
    private static final List<String> OUTCOMES =
            List.of("process.shipments-ready", "process.movements", "process.exceptions", "process.notifications");
    private static final List<String> STATES = List.of("process.shipment-progress");
    private static final List<String> NOTIFICATIONS = List.of("process.notifications");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static Broker broker;
    private static RegistryStub registry;
    private static Cluster cluster;
    private static Phones phones;
    private static Worker worker;

    @BeforeAll
    static void start() throws Exception {
        CompletableFuture<EmbeddedPostgres> starting = CompletableFuture.supplyAsync(ConnectIT::startedPostgres);
        broker = new Broker(folder.resolve("kafka"));
        registry = new RegistryStub();
        phones = new Phones();
        cluster = new Cluster(broker.bootstrapServers(), registry.url(), PREFIX);
        cluster.create(OUTCOMES);
        cluster.create(STATES);
        cluster.create(List.of("process.deliveries"));
        postgres = starting.join();
        worker = startedWorker();
        for (String connector : List.of("postgres-outcomes", "postgres-states", "notifications")) {
            worker.put(connector);
        }
        for (int i = 0; i < RECORDS; i++) {
            send(i);
        }
    }

    private static EmbeddedPostgres startedPostgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static Worker startedWorker() throws Exception {
        Map<String, String> env = new HashMap<>();
        env.put("FF_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        env.put("FF_REGISTRY_URL", registry.url());
        env.put("FF_TOPIC_PREFIX", PREFIX);
        env.put("FF_POSTGRES_URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres");
        env.put("FF_POSTGRES_USER", "postgres");
        env.put("FF_POSTGRES_PASSWORD", "postgres");
        env.put("FF_SMTP_HOST", "localhost");
        env.put("FF_SMTP_PORT", "25");
        env.put("FF_SMTP_SECURITY", "NONE");
        env.put("FF_SMTP_USER", "");
        env.put("FF_SMTP_PASSWORD", "");
        env.put("FF_SMTP_FROM", "fourfold@example.org");
        Worker started = new Worker(folder, broker.bootstrapServers(), env);
        Waiting.until("the worker answers", started::ready);
        return started;
    }

    @AfterAll
    static void stop() throws Exception {
        worker.close();
        cluster.close();
        postgres.close();
        phones.close();
        registry.close();
        broker.close();
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
        assertEquals(PREFIX + "process.movements", header(letters.get(0), "__connect.errors.topic"));
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
        assertTrue(worker.running("postgres-outcomes"));
    }

    @Test
    @Order(6)
    void aWorkerThatIsKilledLosesAndDoublesNothing() throws Exception {
        // Given
        Waiting.until("some are notified", () -> phones.keys().size() >= RECORDS);
        Thread sender = new Thread(() -> IntStream.range(RECORDS, 2 * RECORDS).forEach(ConnectIT::send));
        sender.start();
        Waiting.until("the worker is in the middle of it", () -> phones.keys().size() >= RECORDS + RECORDS / 5);

        // When
        worker.kill();
        worker = startedWorker();

        // Then
        sender.join();
        for (String connector : List.of("postgres-outcomes", "postgres-states", "notifications")) {
            Waiting.until(connector + " runs again", () -> worker.running(connector));
        }
        Waiting.until("outcomes written", () -> cluster.caughtUp("postgres-outcomes", OUTCOMES));
        Waiting.until("states written", () -> cluster.caughtUp("postgres-states", STATES));
        Waiting.until("notified", () -> cluster.caughtUp("notifications", NOTIFICATIONS));
        assertEquals(String.valueOf(2 * RECORDS), sql("select count(*) from notifications"));
        assertEquals(String.valueOf(2 * RECORDS), sql("select count(*) from shipments_ready"));
        assertEquals(2 * RECORDS, new HashSet<>(phones.keys()).size(), "each was notified");
        int repeats = phones.keys().size() - 2 * RECORDS;
        assertTrue(repeats <= 2 * 8, repeats + " repeats, more than two tasks with 8 threads can have in the air");
        List<Delivery> deliveries = deliveries();
        assertEquals(
                2 * RECORDS,
                deliveries.stream().map(Delivery::getOutcomeId).distinct().count());
        assertFalse(deliveries.stream().anyMatch(delivery -> delivery.getStatus() != DeliveryStatus.DELIVERED));
    }

    private static List<Delivery> deliveries() {
        return cluster.records("process.deliveries").stream()
                .map(record -> cluster.topics()
                        .deliveries()
                        .valueSerde()
                        .deserializer()
                        .deserialize(record.topic(), record.value()))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String type(String table, String column) throws Exception {
        return sql("select data_type from information_schema.columns where table_name = '" + table
                + "' and column_name = '" + column + "'");
    }

    private static String sql(String query) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
            try (ResultSet rows = statement.executeQuery(query)) {
                assertTrue(rows.next(), query);
                return rows.getString(1);
            }
        }
    }
}
