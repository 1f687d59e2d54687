package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Kpi;
import io.fourfold.process.Notification;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.sinks.converter.RandomRecords;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake's connector file as it is, with a catalogue in PostgreSQL, read back by an engine that did not write it. */
class LakeIT {
    private static final String CONNECTOR = "lake";
    private static final String KPIS = "process.kpis";
    private static final String MOVEMENTS = "process.movements";
    private static final String NOTIFICATIONS = "process.notifications";
    private static final int RECORDS = 500;
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    @TempDir
    static Path folder;

    private static Rig rig;
    private static JdbcCatalog catalog;

    /** Count and sum of the KPIs of a day and site. */
    private record Total(long count, double sum) {
        Total plus(double value) {
            return new Total(count + 1, sum + value);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        List<String> topics = new ArrayList<>(List.of("lake-control"));
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
        rig.worker().put(CONNECTOR, Map.of("iceberg.control.commit.interval-ms", "2000"));
        catalog = new JdbcCatalog();
        catalog.initialize(
                "iceberg",
                Map.of(
                        "uri", rig.jdbcUrl(),
                        "jdbc.user", "postgres",
                        "jdbc.password", "postgres",
                        "jdbc.schema-version", "V1",
                        "warehouse", rig.warehouse()));
    }

    @AfterAll
    static void stop() throws Exception {
        catalog.close();
        rig.close();
    }

    @Test
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
        Waiting.until("all of it is committed", () -> rows("kpis") == RECORDS && rows("notifications") == 1);
        assertTrue(rig.worker().running(CONNECTOR));
        assertEquals(expected, totals(), "seed " + SEED);
        assertEquals(
                List.of("occurred_at_day", "site_id"),
                table("kpis").spec().fields().stream()
                        .map(field -> field.name())
                        .toList());
        assertEquals(
                expected.size(),
                files("kpis").stream().map(LakeIT::folderOf).distinct().count());
        assertEquals(null, table("notifications").schema().findField("address"), "personal data");
        assertEquals(
                "TIMESTAMP WITH TIME ZONE",
                query("select any_value(typeof(deadline)) from " + parquet("notifications")));
    }

    @Test
    void aFieldThatTheSchemaGetsBecomesAColumn() throws Exception {
        // Given
        Schema older =
                TopicCatalogue.schema(TopicCatalogue.load().find(MOVEMENTS).orElseThrow());
        Schema newer = DatabaseIT.withNewFields(older);
        Random random = new Random(SEED);
        rig.cluster().sendGeneric(MOVEMENTS, "U", movement(older, random));
        Waiting.until("the older record is committed", () -> rows("movements") == 1);
        GenericRecord movement = movement(newer, random);

        // When
        rig.cluster().sendGeneric(MOVEMENTS, "U", movement);

        // Then
        Waiting.until("the newer record is committed", () -> rows("movements") == 2);
        assertEquals(
                movement.get("weight").toString(),
                query("select max(weight) from read_parquet([" + quoted("movements") + "], union_by_name = true)"));
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

    private static Table table(String name) {
        return catalog.loadTable(TableIdentifier.of("process", name));
    }

    /** Rows by the table's current snapshot. */
    private static long rows(String name) throws Exception {
        if (!catalog.tableExists(TableIdentifier.of("process", name))
                || table(name).currentSnapshot() == null) {
            return 0;
        }
        return Long.parseLong(query("select count(*) from " + parquet(name)));
    }

    private static List<String> files(String name) throws Exception {
        List<String> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table(name).newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file().location()));
        }
        return files;
    }

    private static String folderOf(String file) {
        return file.substring(0, file.lastIndexOf('/'));
    }

    private static String parquet(String name) throws Exception {
        return "read_parquet([" + quoted(name) + "])";
    }

    private static String quoted(String name) throws Exception {
        return files(name).stream()
                .map(file -> "'" + file.replaceFirst("^file:/+", "/") + "'")
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Total> totals() throws Exception {
        Map<String, Total> totals = new TreeMap<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            try (ResultSet rows = statement.executeQuery(
                    "select cast(occurred_at as date) || ' ' || site_id, count(*), sum(value) from " + parquet("kpis")
                            + " group by 1")) {
                while (rows.next()) {
                    totals.put(rows.getString(1), new Total(rows.getLong(2), rows.getDouble(3)));
                }
            }
        }
        return totals;
    }

    private static String query(String sql) throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next(), sql);
            return rows.getString(1);
        }
    }
}
