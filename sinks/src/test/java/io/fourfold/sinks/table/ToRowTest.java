package io.fourfold.sinks.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
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

    private final ToRow<SinkRecord> toRow = new ToRow<>();

    private static SinkRecord record(Schema schema, Object value) {
        return new SinkRecord("t", 0, Schema.STRING_SCHEMA, "key", schema, value, 7);
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
                RowSchema.ZONED_TIMESTAMP,
                row.schema().field("occurred_at").schema().name());
        assertNull(row.getString("due_at"));
        assertEquals(List.of("a", "b"), row.getArray("units"));
        assertEquals("{\"u\\\"1\":\"it's \\\\ here\"}", row.getString("last_zones"));
        assertEquals(RowSchema.JSON, row.schema().field("last_zones").schema().name());
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
    void tombstonesAndKeysPass() {
        // Given
        SinkRecord tombstone = record(null, null);

        // When
        SinkRecord passed = toRow.apply(tombstone);

        // Then
        assertSame(tombstone, passed);
        assertEquals("key", toRow.apply(record(RECORD, progress())).key());
    }

    @Test
    void whatIsNoFlatRecordIsRefused() {
        // Given
        Schema nested = SchemaBuilder.struct().field("inner", RECORD).build();

        // When, Then
        assertThrows(DataException.class, () -> toRow.apply(record(Schema.STRING_SCHEMA, "text")));
        assertThrows(
                DataException.class, () -> toRow.apply(record(nested, new Struct(nested).put("inner", progress()))));
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
