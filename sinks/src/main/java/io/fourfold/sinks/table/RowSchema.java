package io.fourfold.sinks.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** How fields become columns: names, types and values. The semantic types are those of Debezium. */
final class RowSchema {
    static final String JSON = "io.debezium.data.Json";
    static final String ZONED_TIMESTAMP = "io.debezium.time.ZonedTimestamp";

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RowSchema() {}

    /** The row's schema for a record's, its columns in the order of the fields. */
    static Schema of(Schema record) {
        SchemaBuilder row = SchemaBuilder.struct().name(record.name()).version(record.version());
        for (Field field : record.fields()) {
            row.field(columnName(field.name()), columnSchema(field.schema()));
        }
        return row.build();
    }

    /** {@code toZoneId} is {@code to_zone_id}. */
    static String columnName(String field) {
        return WORD_START.matcher(field).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static Schema columnSchema(Schema field) {
        SchemaBuilder column = columnType(field);
        return field.isOptional() || field.defaultValue() != null
                ? column.optional().build()
                : column.build();
    }

    private static SchemaBuilder columnType(Schema field) {
        if (Timestamp.LOGICAL_NAME.equals(field.name())) {
            return SchemaBuilder.string().name(ZONED_TIMESTAMP);
        }
        return switch (field.type()) {
            case MAP -> SchemaBuilder.string().name(JSON);
            case ARRAY -> SchemaBuilder.array(field.valueSchema());
            case STRUCT ->
                throw new DataException("A row holds scalars, and arrays or maps of scalars, but not a struct");
            default -> new SchemaBuilder(field.type());
        };
    }

    /** The column's value for a field's; null stays null. */
    static Object columnValue(Schema field, Object value) {
        if (value instanceof Date time && Timestamp.LOGICAL_NAME.equals(field.name())) {
            return ISO.format(time.toInstant());
        }
        return value instanceof Map<?, ?> map ? json(map) : value;
    }

    private static String json(Map<?, ?> map) {
        try {
            return MAPPER.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new DataException("Could not write a map as JSON", e);
        }
    }
}
