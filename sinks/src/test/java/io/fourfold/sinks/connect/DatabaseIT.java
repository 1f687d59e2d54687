package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.sinks.converter.RandomRecords;
import io.fourfold.sinks.table.StoredTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every topic that is to be a table, through the connector files as they are, whatever its records hold. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // each goes on with the tables of those before
class DatabaseIT {
    private static final int RECORDS = 20;
    private static final String OUTCOMES = "postgres-outcomes";
    private static final String STATES = "postgres-states";
    private static final List<StoredTopic> TOPICS = StoredTopic.all();

    @TempDir
    static Path folder;

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    private static final Map<StoredTopic, List<GenericRecord>> WRITTEN = new LinkedHashMap<>();

    private static Rig rig;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(folder, TOPICS.stream().map(StoredTopic::name).toList());
        cluster = rig.cluster();
        rig.worker().put(OUTCOMES);
        rig.worker().put(STATES);
        for (StoredTopic topic : TOPICS) {
            List<GenericRecord> records = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                records.add(write(topic, random(topic)));
            }
            WRITTEN.put(topic, records);
        }
    }

    private static GenericRecord random(StoredTopic topic) {
        GenericRecord record = (GenericRecord) new RandomRecords(RANDOM).any(topic.schema());
        for (Schema.Field field : topic.schema().getFields()) {
            if (topic.key().contains(StoredTopic.column(field.name()))) {
                record.put(field.pos(), new UUID(RANDOM.nextLong(), RANDOM.nextLong()).toString());
            }
        }
        return record;
    }

    private static GenericRecord write(StoredTopic topic, GenericRecord record) {
        cluster.sendGeneric(topic.name(), key(topic, record), record);
        return record;
    }

    private static String key(StoredTopic topic, GenericRecord record) {
        return record.getSchema().getFields().stream()
                .filter(field -> topic.key().contains(StoredTopic.column(field.name())))
                .map(field -> record.get(field.pos()).toString())
                .collect(Collectors.joining("/"));
    }

    private static void awaitWritten() throws Exception {
        for (String connector : List.of(OUTCOMES, STATES)) {
            List<String> topics = TOPICS.stream()
                    .filter(topic -> topic.connector().equals(connector))
                    .map(StoredTopic::name)
                    .toList();
            Waiting.until(connector + " has written", () -> {
                rig.worker().running(connector);
                return cluster.caughtUp(connector, topics);
            });
        }
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    @Order(1)
    void everyRecordIsARowWithItsValues() throws Exception {
        // When
        awaitWritten();

        // Then
        try (Connection connection = rig.connection()) {
            for (Map.Entry<StoredTopic, List<GenericRecord>> topic : WRITTEN.entrySet()) {
                for (GenericRecord record : topic.getValue()) {
                    Rows.assertStored(connection, topic.getKey(), record, "seed " + SEED);
                }
            }
        }
    }

    @Test
    @Order(2)
    void everyOutcomeThatIsARowHasItsDelivery() throws Exception {
        // Given
        List<StoredTopic> confirmed = TOPICS.stream()
                .filter(topic ->
                        topic.connector().equals(OUTCOMES) && !topic.name().equals("process.kpis"))
                .toList();
        Map<String, String> expected = new HashMap<>();
        for (StoredTopic topic : confirmed) {
            for (GenericRecord record : WRITTEN.get(topic)) {
                String id = record.get("outcomeId").toString();
                expected.put(id, topic.table() + "/" + id);
            }
        }

        // When
        Map<String, String> delivered = new HashMap<>();
        for (Delivery delivery : cluster.deliveries()) {
            if (delivery.getSink().equals(OUTCOMES)) {
                delivered.put(delivery.getOutcomeId(), delivery.getExternalReference());
            }
        }

        // Then
        assertEquals(expected, delivered);
        awaitWritten();
        assertEquals(
                String.valueOf(expected.size()),
                rig.sql("select count(*) from deliveries where sink = 'postgres-outcomes' and status = 'DELIVERED'"
                        + " and causes[1] like 'acme.process.%@%'"));
    }

    @Test
    @Order(3)
    void theSqlFilesMakeTheSinksTablesAndViewsThatCountRight() throws Exception {
        // Given
        String made = columns("public");
        Path data = Path.of("src", "test", "resources", "io", "fourfold", "sinks", "connect", "known-shift.sql");

        // When
        try (Connection connection = rig.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema by_hand");
            statement.execute("set search_path = by_hand");
            statement.execute(Files.readString(Path.of("sql", "tables.sql")));
            String columns = columns("by_hand");
            for (String file : List.of("tables.sql", "views.sql", "views.sql")) { // as often as one likes
                statement.execute(Files.readString(Path.of("sql", file)));
            }
            statement.execute(Files.readString(data));

            // Then
            assertEquals(made, columns);
            KnownShift.assertViews(statement);
            statement.execute("drop schema by_hand cascade"); // the sink would take its tables for its own
        }
    }

    private static String columns(String schema) throws Exception {
        return rig.sql(
                "select string_agg(table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable, e'\\n'"
                        + " order by table_name, column_name) from information_schema.columns where table_schema = '"
                        + schema + "'");
    }

    @Test
    @Order(4)
    void aTombstoneDeletesItsRow() throws Exception {
        // Given
        List<StoredTopic> compacted = TOPICS.stream()
                .filter(topic ->
                        TopicCatalogue.load().find(topic.name()).orElseThrow().compacted())
                .toList();

        // When
        for (StoredTopic topic : compacted) {
            cluster.sendBytes(topic.name(), key(topic, WRITTEN.get(topic).get(0)), null);
        }

        // Then
        awaitWritten();
        for (StoredTopic topic : compacted) {
            assertEquals(String.valueOf(RECORDS - 1), rig.sql("select count(*) from " + topic.table()), topic.name());
        }
    }

    @Test
    @Order(5)
    void aFieldThatTheSchemaGetsBecomesAColumn() throws Exception {
        // Given
        StoredTopic movements = TOPICS.stream()
                .filter(topic -> topic.name().equals("process.movements"))
                .findFirst()
                .orElseThrow();
        StoredTopic newer =
                new StoredTopic(movements.name(), OUTCOMES, withNewFields(movements.schema()), movements.settings());

        // When
        GenericRecord before = write(movements, random(movements));
        GenericRecord with = write(newer, random(newer));
        GenericRecord after = write(movements, random(movements));
        GenericRecord filled = new GenericData.Record((GenericData.Record) random(newer), true);
        filled.put("weight", 12.5);
        filled.put("lane", null);
        write(newer, filled);

        // Then
        awaitWritten();
        try (Connection connection = rig.connection()) {
            Rows.assertStored(connection, newer, with, "seed " + SEED);
            Rows.assertStored(connection, newer, filled, "seed " + SEED);
        }
        for (GenericRecord old : List.of(before, after, WRITTEN.get(movements).get(0))) {
            String row = " from movements where outcome_id = '" + old.get("outcomeId") + "'";
            assertEquals(old.get("sscc").toString(), rig.sql("select sscc" + row));
            assertNull(rig.sql("select weight" + row));
            assertNull(rig.sql("select lane" + row));
        }
        assertTrue(rig.worker().running(OUTCOMES));
    }

    static Schema withNewFields(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("weight", SchemaBuilder.builder().doubleType(), "In kilograms.", 1.5));
        fields.add(new Schema.Field(
                "lane", SchemaBuilder.builder().nullable().stringType(), "A lane.", Schema.Field.NULL_DEFAULT_VALUE));
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
