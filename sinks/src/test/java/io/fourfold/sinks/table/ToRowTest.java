package io.fourfold.sinks.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToRowTest {
    private static final Schema STRINGS =
            SchemaBuilder.array(Schema.STRING_SCHEMA).defaultValue(List.of()).build();
    private static final Schema MAP = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
            .defaultValue(Map.of())
            .build();
    private static final Schema RECORD = SchemaBuilder.struct()
            .name("Progress")
            .field("shipmentId", Schema.STRING_SCHEMA)
            .field("occurredAt", Timestamp.SCHEMA)
            .field("dueAt", Timestamp.builder().optional().build())
            .field("units", STRINGS)
            .field("lastZones", MAP)
            .build();

    private final ToRow<SinkRecord> toRow = toRow(Map.of());

    private static SinkRecord record(Schema schema, Object value) {
        return new SinkRecord("acme.process.shipment-progress", 0, Schema.STRING_SCHEMA, "SH1", schema, value, 7);
    }

    private static ToRow<SinkRecord> toRow(Map<String, String> more) {
        Map<String, String> configs = new HashMap<>(Map.of("keys", "process.shipment-progress=shipment_id"));
        configs.putAll(more);
        ToRow<SinkRecord> toRow = new ToRow<>();
        toRow.configure(configs);
        return toRow;
    }

    private static Struct progress() {
        return new Struct(RECORD)
                .put("shipmentId", "SH1")
                .put("occurredAt", Date.from(Instant.parse("2026-11-24T05:06:07.089Z")))
                .put("units", List.of("a", "b"))
                .put("lastZones", Map.of("u\"1", "it's \\ here"));
    }

    @Test
    void fieldsBecomeColumns() {
        // Given
        SinkRecord record = record(RECORD, progress());

        // When
        Struct row = (Struct) toRow.apply(record).value();

        // Then
        assertEquals("SH1", row.getString("shipment_id"));
        assertEquals("2026-11-24T05:06:07.089Z", row.getString("occurred_at"));
        assertEquals(
                ColumnTypes.ZONED_TIMESTAMP,
                row.schema().field("occurred_at").schema().name());
        assertNull(row.getString("due_at"));
        assertEquals(List.of("a", "b"), row.getArray("units"));
        assertEquals("{\"u\\\"1\":\"it's \\\\ here\"}", row.getString("last_zones"));
        assertEquals(ColumnTypes.JSON, row.schema().field("last_zones").schema().name());
    }

    @Test
    void aFieldWithADefaultIsNullableSoThatItCanBeAddedToATable() {
        // When
        Schema row = toRow.apply(record(RECORD, progress())).valueSchema();

        // Then
        assertTrue(row.field("units").schema().isOptional());
        assertTrue(row.field("last_zones").schema().isOptional());
        assertEquals(false, row.field("shipment_id").schema().isOptional());
    }

    @Test
    void rowsOfOneSchemaShareTheirs() {
        // Given
        Schema first = toRow.apply(record(RECORD, progress())).valueSchema();

        // When
        Schema second = toRow.apply(record(RECORD, progress())).valueSchema();

        // Then
        assertSame(first, second);
    }

    @Test
    void theTopicIsTheTableAndTheKeyItsPrimaryKey() {
        // When
        SinkRecord row = toRow.apply(record(RECORD, progress()));

        // Then
        assertEquals("shipment_progress", row.topic());
        assertEquals("SH1", ((Struct) row.key()).getString("shipment_id"));
        assertEquals("acme.process.shipment-progress", row.originalTopic());
    }

    @Test
    void aTombstoneHasTheKeyOfTheRowThatItDeletes() {
        // When
        SinkRecord tombstone = toRow.apply(record(null, null));

        // Then
        assertNull(tombstone.value());
        assertEquals(toRow.apply(record(RECORD, progress())).key(), tombstone.key());
    }

    @ParameterizedTest
    @CsvSource({"o1/sink,o1,sink", "o1/a/b,o1,a/b"})
    void aKeyOfTwoColumnsIsSplit(String recordKey, String outcome, String sink) {
        // Given
        ToRow<SinkRecord> twoColumns = toRow(Map.of("keys", "process.delivery-status=outcome_id/sink"));

        // When
        Struct key = (Struct) twoColumns
                .apply(new SinkRecord("process.delivery-status", 0, Schema.STRING_SCHEMA, recordKey, null, null, 7))
                .key();

        // Then
        assertEquals(List.of(outcome, sink), List.of(key.getString("outcome_id"), key.getString("sink")));
    }

    @Test
    void tablesMayHaveOtherNamesAndFieldsNoColumn() {
        // Given
        ToRow<SinkRecord> renamed =
                toRow(Map.of("tables", "process.shipment-progress=board", "exclude", "dueAt,units"));

        // When
        SinkRecord row = renamed.apply(record(RECORD, progress()));

        // Then
        assertEquals("board", row.topic());
        assertEquals(
                List.of("shipment_id", "occurred_at", "last_zones"),
                row.valueSchema().fields().stream().map(Field::name).toList());
        assertEquals("{\"u\\\"1\":\"it's \\\\ here\"}", ((Struct) row.value()).getString("last_zones"));
    }

    @Test
    void whatIsNotFlatIsJson() {
        // Given
        Schema nested = SchemaBuilder.struct()
                .field("shipmentId", Schema.STRING_SCHEMA)
                .field("inner", RECORD)
                .field("list", SchemaBuilder.array(RECORD).build())
                .field(
                        "times",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Timestamp.SCHEMA)
                                .build())
                .build();
        Struct value = new Struct(nested)
                .put("shipmentId", "SH1")
                .put("inner", progress())
                .put("list", List.of(progress()))
                .put("times", Map.of("t", Date.from(Instant.parse("2026-11-24T05:06:07.089Z"))));

        // When
        Struct row = (Struct) toRow.apply(record(nested, value)).value();

        // Then
        assertTrue(row.getString("inner")
                .startsWith("{\"shipmentId\":\"SH1\",\"occurredAt\":\"2026-11-24T05:06:07.089Z\""));
        assertEquals("[" + row.getString("inner") + "]", row.getString("list"));
        assertEquals("{\"t\":\"2026-11-24T05:06:07.089Z\"}", row.getString("times"));
    }

    @Test
    void connectsOwnTypesStayWhereTheSinkHasThem() {
        // Given
        ToRow<SinkRecord> plain = toRow(Map.of("types", "connect"));

        // When
        Struct row = (Struct) plain.apply(record(RECORD, progress())).value();

        // Then
        assertEquals(progress().get("occurredAt"), row.get("occurred_at"));
        assertEquals(Map.of("u\"1", "it's \\ here"), row.getMap("last_zones"));
        assertTrue(row.schema().field("units").schema().isOptional());
        assertEquals(
                Timestamp.LOGICAL_NAME,
                row.schema().field("occurred_at").schema().name());
    }

    @Test
    void whatNoRowCanBeMadeOfIsRefused() {
        // Given
        Schema keyless = SchemaBuilder.struct().field("a", Schema.STRING_SCHEMA).build();
        Struct nul = progress().put("shipmentId", "S\0");
        ToRow<SinkRecord> twoColumns = toRow(Map.of("keys", "process.shipment-progress=outcome_id/sink"));

        // When, Then
        assertThrows(DataException.class, () -> toRow.apply(record(Schema.STRING_SCHEMA, "text")));
        assertThrows(DataException.class, () -> toRow.apply(record(keyless, new Struct(keyless).put("a", "no key"))));
        assertThrows(DataException.class, () -> toRow.apply(record(RECORD, nul)), "PostgreSQL's text has no NUL");
        assertThrows(DataException.class, () -> twoColumns.apply(record(null, null)), "one part for two columns");
    }

    @ParameterizedTest
    @CsvSource({"keys,t", "keys,t=a/a", "keys,t=", "tables,=a", "tables,a=b=c"})
    void settingsThatSayNothingAreRefused(String key, String value) {
        // When
        ConfigException refused = assertThrows(ConfigException.class, () -> toRow(Map.of(key, value)));

        // Then
        assertTrue(refused.getMessage().startsWith(key + ": need"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"outcomeId,outcome_id", "toZoneId,to_zone_id", "siteId,site_id", "kind,kind", "level2Name,level2_name"})
    void namesNeedNoQuotes(String field, String column) {
        // When
        String name = RowSchema.columnName(field);

        // Then
        assertEquals(column, name);
    }
}
