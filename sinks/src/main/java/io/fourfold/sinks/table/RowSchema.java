package io.fourfold.sinks.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** How records of one schema become rows. */
final class RowSchema {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final List<Field> fields;
    private final ColumnTypes types;
    private final Schema schema;

    /** @param excluded names of fields that get no column */
    RowSchema(Schema record, ColumnTypes types, Set<String> excluded) {
        this.types = types;
        fields = new ArrayList<>(record.fields());
        fields.removeIf(field -> excluded.contains(field.name()));
        SchemaBuilder row = SchemaBuilder.struct().name(record.name()).version(record.version());
        for (Field field : fields) {
            row.field(columnName(field.name()), column(field.schema()));
        }
        schema = row.build();
    }

    /** What is optional, or has a default, is nullable. */
    private Schema column(Schema field) {
        SchemaBuilder column = types.type(field);
        return field.isOptional() || field.defaultValue() != null
                ? column.optional().build()
                : column.build();
    }

    /** The rows' schema, its columns in the order of the fields. */
    Schema schema() {
        return schema;
    }

    /** The row of a record, its columns in the order of the fields. */
    Struct row(Struct record) {
        Struct row = new Struct(schema);
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            row.put(schema.fields().get(i), types.value(field, record.getWithoutDefault(field.name())));
        }
        return row;
    }

    /** {@code toZoneId} is {@code to_zone_id}. */
    static String columnName(String field) {
        return WORD_START.matcher(field).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
