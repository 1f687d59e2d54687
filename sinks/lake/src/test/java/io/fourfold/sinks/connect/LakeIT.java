package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryProgress;
import io.fourfold.process.DeliveryState;
import io.fourfold.process.Kpi;
import io.fourfold.process.Notification;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.sinks.converter.RandomRecords;
import io.fourfold.streams.runner.RunnerConfig;
import io.fourfold.streams.runner.StreamsRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The lake's connector files as they are, with a catalogue in PostgreSQL, read back by an engine that did not write it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the one that kills the worker comes last
class LakeIT {
    private static final String CONNECTOR = "lake";
    private static final String DELIVERIES = "lake-deliveries";
    private static final String READY = "process.shipments-ready";
    private static final String EXCEPTIONS = "process.exceptions";
    private static final String KPIS = "process.kpis";
    private static final String MOVEMENTS = "process.movements";
    private static final String NOTIFICATIONS = "process.notifications";
    private static final int RECORDS = 500;
    private static final int OUTCOMES = 300;
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    @TempDir
    static Path folder;

    private static final Deque<AutoCloseable> started = new ArrayDeque<>();
    private static Rig rig;
    private static LakeTables lake;

    /** Count and sum of the KPIs of a day and site. */
    private record Total(long count, double sum) {
        Total plus(double value) {
            return new Total(count + 1, sum + value);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        List<String> topics = new ArrayList<>(List.of("things.dead-letters"));
        for (String name : List.of(
                "shipments-ready",
                "shipment-progress",
                "movements",
                "exceptions",
                "alerts",
                "quality-holds",
                "work-orders",
                "notifications",
                "commands",
                "command-status",
                "kpis",
                "deliveries",
                "delivery-status")) {
            topics.add("process." + name);
        }
        rig = new Rig(folder, topics);
        started.push(rig);
        rig.cluster().create(List.of("lake-control"), 1);
        try (Connection connection = rig.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("sql", "lake.sql")));
        }
        lake = new LakeTables(rig); // first: two that make the catalogue at once may get in their own way
        started.push(lake);
        rig.worker()
                .put(
                        CONNECTOR,
                        Map.of(
                                "iceberg.control.commit.interval-ms", "2000",
                                "iceberg.control.commit.timeout-ms", "5000",
                                "iceberg.kafka.transaction.timeout.ms", "10000"));
        rig.worker().put(DELIVERIES, Map.of("poll.interval.ms", "200", "batch.size", "7"));
        started.push(StreamsRunner.start(RunnerConfig.of(ledgerProperties(), List.of("ledger"))));
    }

    private static Map<String, String> ledgerProperties() {
        Map<String, String> properties = new HashMap<>(rig.clients());
        properties.put("ledger.objectives", "process.shipments-ready:lake=5m,process.exceptions:lake=5m");
        properties.put("commit.interval.ms", "200");
        properties.put("replication.factor", "1");
        properties.put("state.dir", folder.resolve("streams").toString());
        properties.put("health.port", "0");
        return properties;
    }

    @AfterAll
    static void stop() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    @Test
    @Order(1)
    void theLakeHoldsWhatTheTopicHoldsByDayAndSite() throws Exception {
        // Given
        Random random = new Random(SEED);
        Map<String, Total> expected = new TreeMap<>();

        // When
        for (int i = 0; i < RECORDS; i++) {
            Kpi kpi = kpi(i, random);
            rig.cluster().send(KPIS, kpi.getSiteId() + kpi.getKpi(), kpi);
            String dayAndSite = kpi.getOccurredAt().atOffset(ZoneOffset.UTC).toLocalDate() + " " + kpi.getSiteId();
            expected.merge(dayAndSite, new Total(1, kpi.getValue()), (one, other) -> one.plus(other.sum()));
        }
        Notification notification = Outcomes.notification(1, "mailto:somebody@example.org");
        rig.cluster().send(NOTIFICATIONS, notification.getNotificationId(), notification);

        // Then
        Waiting.until("all of it is committed", () -> lake.rows("kpis") == RECORDS && lake.rows("notifications") == 1);
        assertTrue(rig.worker().running(CONNECTOR));
        assertEquals(expected, totals(), "seed " + SEED);
        assertEquals(
                List.of("occurred_at_day", "site_id"),
                lake.table("kpis").spec().fields().stream()
                        .map(field -> field.name())
                        .toList());
        assertEquals(
                expected.size(),
                lake.files("kpis").stream().map(LakeIT::folderOf).distinct().count());
        assertEquals(null, lake.table("notifications").schema().findField("address"), "personal data");
        assertEquals(
                "TIMESTAMP WITH TIME ZONE",
                LakeTables.query("select any_value(typeof(deadline)) from " + lake.parquet("notifications")));
    }

    @Test
    @Order(2)
    void aFieldThatTheSchemaGetsBecomesAColumn() throws Exception {
        // Given
        Schema older =
                TopicCatalogue.schema(TopicCatalogue.load().find(MOVEMENTS).orElseThrow());
        Schema newer = DatabaseIT.withNewFields(older);
        Random random = new Random(SEED);
        rig.cluster().sendGeneric(MOVEMENTS, "U", movement(older, random));
        Waiting.until("the older record is committed", () -> lake.rows("movements") == 1);
        GenericRecord movement = movement(newer, random);

        // When
        rig.cluster().sendGeneric(MOVEMENTS, "U", movement);

        // Then
        Waiting.until("the newer record is committed", () -> lake.rows("movements") == 2);
        assertEquals(
                movement.get("weight").toString(),
                LakeTables.query("select max(weight) from read_parquet([" + lake.quoted("movements")
                        + "], union_by_name = true)"));
    }

    @Test
    @Order(3)
    void theLedgerSaysWhatTheLakeHoldsThoughTheWorkerIsKilled() throws Exception {
        // Given
        send(0, OUTCOMES / 2);
        Waiting.until("some are confirmed", () -> !confirmed().isEmpty());

        // When
        rig.replaceWorker();
        send(OUTCOMES / 2, OUTCOMES);

        // Then
        Waiting.until(
                "the ledger knows of all that they are in the lake",
                () -> delivered(READY).size() == OUTCOMES
                        && delivered(EXCEPTIONS).size() == OUTCOMES);
        assertEquals(
                sorted(lake.ids("shipments_ready")),
                List.copyOf(delivered(READY).keySet()));
        assertEquals(
                sorted(lake.ids("exceptions")),
                List.copyOf(delivered(EXCEPTIONS).keySet()));
        for (DeliveryState state : delivered(READY).values()) {
            long snapshot = Long.parseLong(state.getExternalReference().substring("process.shipments_ready@".length()));
            assertEquals(
                    lake.table("shipments_ready").snapshot(snapshot).timestampMillis(),
                    state.getDeliveredAt().toEpochMilli());
        }
        for (List<Delivery> same : confirmed().values()) { // a repeat says the same
            assertEquals(1, Set.copyOf(same).size(), same.toString());
        }
    }

    private static void send(int from, int to) {
        for (int i = from; i < to; i++) {
            ShipmentReady ready = Outcomes.ready(i);
            ready.setDecidedAt(Instant.now()); // or the ledger would find it late, and say so in more exceptions
            rig.cluster().send(READY, "SH" + i, ready);
            ProcessException exception = Outcomes.exception(i);
            exception.setDecidedAt(Instant.now());
            rig.cluster().send(EXCEPTIONS, "U" + i, exception);
        }
    }

    /** All deliveries of the lake, by outcome. */
    private static Map<String, List<Delivery>> confirmed() {
        return rig.cluster().deliveries().stream()
                .filter(delivery -> delivery.getSink().equals(CONNECTOR))
                .collect(Collectors.groupingBy(Delivery::getOutcomeId));
    }

    /** What the ledger says that the lake has of a topic, by outcome. */
    private static Map<String, DeliveryState> delivered(String topic) {
        Map<String, DeliveryState> delivered = new TreeMap<>();
        for (DeliveryState state : rig.cluster().ledger().values()) {
            if (state.getStatus() == DeliveryProgress.DELIVERED
                    && state.getSink().equals(CONNECTOR)
                    && topic.equals(state.getTopic())) {
                delivered.put(state.getOutcomeId(), state);
            }
        }
        return delivered;
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }

    private static GenericRecord movement(Schema schema, Random random) {
        GenericRecord movement = (GenericRecord) new RandomRecords(random).any(schema);
        movement.put("siteId", "S1"); // a folder's name, which DuckDB takes for a pattern
        return movement;
    }

    private static Kpi kpi(int number, Random random) {
        Instant at = AT.plus(Duration.ofHours(random.nextInt(72)));
        return Kpi.newBuilder()
                .setOutcomeId(Outcomes.id("kpi", number))
                .setSiteId("S" + random.nextInt(3))
                .setOccurredAt(at)
                .setDecidedAt(at)
                .setCauses(List.of("things.telemetry-0@" + number))
                .setKpi("dwell")
                .setScope("zone")
                .setScopeId("Z" + random.nextInt(5))
                .setWindowStart(at)
                .setWindowEnd(at.plusSeconds(60))
                .setValue(random.nextInt(1000) / 4.0) // sums without rounding
                .setCount(1)
                .setMin(0)
                .setMax(1)
                .setUnit("s")
                .build();
    }

    private static String folderOf(String file) {
        return file.substring(0, file.lastIndexOf('/'));
    }

    private static Map<String, Total> totals() throws Exception {
        Map<String, Total> totals = new TreeMap<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            try (ResultSet rows = statement.executeQuery(
                    "select cast(occurred_at as date) || ' ' || site_id, count(*), sum(value) from "
                            + lake.parquet("kpis") + " group by 1")) {
                while (rows.next()) {
                    totals.put(rows.getString(1), new Total(rows.getLong(2), rows.getDouble(3)));
                }
            }
        }
        return totals;
    }
}
