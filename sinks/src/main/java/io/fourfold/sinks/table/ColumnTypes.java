package io.fourfold.sinks.table;

import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** What a field's column holds, and how. */
enum ColumnTypes {
    /** With the semantic types of Debezium, for its JDBC sink and PostgreSQL. */
    POSTGRESQL {
        @Override
        SchemaBuilder type(Schema field) {
            if (isTime(field)) {
                return SchemaBuilder.string().name(ZONED_TIMESTAMP);
            }
            if (isJson(field)) {
                return SchemaBuilder.string().name(JSON);
            }
            return field.type() == Schema.Type.ARRAY
                    ? SchemaBuilder.array(field.valueSchema())
                    : new SchemaBuilder(field.type());
        }

        @Override
        Object value(Field field, Object value) {
            if (value instanceof Date time && isTime(field.schema())) {
                return time.toInstant().toString();
            }
            if (value != null && isJson(field.schema())) {
                return PlainJson.of(value);
            }
            if (value instanceof List<?> items) {
                items.forEach(item -> requireText(field, item));
            }
            requireText(field, value);
            return value;
        }
    },

    /** Connect's own, for sinks that have types for times, lists and maps themselves. */
    CONNECT {
        @Override
        SchemaBuilder type(Schema field) {
            if (isTime(field)) {
                return Timestamp.builder();
            }
            return switch (field.type()) {
                case ARRAY -> SchemaBuilder.array(field.valueSchema());
                case MAP -> SchemaBuilder.map(field.keySchema(), field.valueSchema());
                case STRUCT -> struct(field);
                default -> new SchemaBuilder(field.type());
            };
        }

        @Override
        Object value(Field field, Object value) {
            return value;
        }
    };

    static final String JSON = "io.debezium.data.Json";
    static final String ZONED_TIMESTAMP = "io.debezium.time.ZonedTimestamp";

    /** The column's type, not yet nullable. */
    abstract SchemaBuilder type(Schema field);

    /**
     * The column's value for a field's; null stays null.
     *
     * @throws DataException if the column cannot hold it
     */
    abstract Object value(Field field, Object value);

    private static boolean isTime(Schema field) {
        return Timestamp.LOGICAL_NAME.equals(field.name());
    }

    private static boolean isJson(Schema field) {
        return switch (field.type()) {
            case MAP, STRUCT -> true;
            case ARRAY -> !field.valueSchema().type().isPrimitive() || isTime(field.valueSchema());
            default -> false;
        };
    }

    /** PostgreSQL's text cannot hold the character NUL; refused there, it would stop the sink at this record for good. */
    private static void requireText(Field field, Object value) {
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw new DataException(field.name() + ": need text without the character NUL");
        }
    }

    private static SchemaBuilder struct(Schema field) {
        SchemaBuilder struct = SchemaBuilder.struct().name(field.name());
        field.fields().forEach(inner -> struct.field(inner.name(), inner.schema()));
        return struct;
    }
}
