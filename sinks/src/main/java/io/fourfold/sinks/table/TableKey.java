package io.fourfold.sinks.table;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** A table and the columns of its primary key, all of them text. */
final class TableKey {
    private static final char SEPARATOR = '/';

    private final String table;
    private final Schema schema;

    TableKey(String table, List<String> columns) {
        this.table = table;
        SchemaBuilder key = SchemaBuilder.struct();
        columns.forEach(column -> key.field(column, Schema.STRING_SCHEMA));
        this.schema = key.build();
    }

    String table() {
        return table;
    }

    Schema schema() {
        return schema;
    }

    /**
     * The key of a row, out of its columns.
     *
     * @throws DataException if it lacks one of them
     */
    Struct of(Struct row) {
        Struct key = new Struct(schema);
        for (Field column : schema.fields()) {
            if (row.schema().field(column.name()) == null || row.get(column.name()) == null) {
                throw new DataException("A row of " + table + " needs a value of " + column.name());
            }
            key.put(column, row.getString(column.name()));
        }
        return key;
    }

    /**
     * The key of the row that a tombstone deletes: the record's key, whose parts {@code /} separates where there are several
     * columns. The last part may hold a {@code /} itself.
     *
     * @throws DataException if it has fewer parts than the table's key has columns
     */
    Struct ofTombstone(Object recordKey) {
        int columns = schema.fields().size();
        String[] parts =
                recordKey == null ? new String[0] : recordKey.toString().split("" + SEPARATOR, columns);
        if (parts.length != columns) {
            throw new DataException("A tombstone of " + table + " needs a key of " + columns + " parts");
        }
        Struct key = new Struct(schema);
        for (int i = 0; i < columns; i++) {
            key.put(schema.fields().get(i), parts[i]);
        }
        return key;
    }
}
