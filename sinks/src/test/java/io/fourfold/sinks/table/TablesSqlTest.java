package io.fourfold.sinks.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;

/** The tables as SQL, for the views to stand on before the first record. {@code -Ddocs.write=true} writes the file. */
class TablesSqlTest {
    private static final Path FILE = Path.of("sql", "tables.sql");

    @Test
    void theFileIsWhatTheConnectorsAndSchemasSay() throws IOException {
        // Given
        String head =
                "-- The tables of the PostgreSQL sink, as it makes them itself at the first record; views.sql needs them earlier.\n"
                        + "-- Generated from the connector files and the schemas; change those, not this file.\n"
                        + "set client_min_messages = warning;\n";

        // When
        String sql =
                StoredTopic.all().stream().map(TablesSqlTest::table).collect(Collectors.joining("\n", head + "\n", ""));

        // Then
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(FILE, sql);
        }
        assertEquals(sql, Files.readString(FILE), "stale: run with -Ddocs.write=true");
    }

    private static String table(StoredTopic topic) {
        List<Field> fields = topic.row().fields();
        String columns = fields.stream()
                .map(field -> "  " + column(field) + (isNullable(field) ? "" : " not null"))
                .collect(Collectors.joining(",\n"));
        return "create table if not exists " + topic.table() + " (\n" + columns + ",\n  primary key ("
                + String.join(", ", topic.key()) + ")\n);\n" + added(topic.table(), fields);
    }

    /** Columns that the contract got after the table was made. */
    private static String added(String table, List<Field> fields) {
        return fields.stream()
                .filter(TablesSqlTest::isNullable)
                .map(field -> "  add column if not exists " + column(field))
                .collect(Collectors.joining(",\n", "alter table " + table + "\n", ";\n"));
    }

    private static boolean isNullable(Field field) {
        return field.schema().isOptional();
    }

    private static String column(Field field) {
        return field.name() + " " + type(field.schema());
    }

    private static String type(Schema column) {
        if (ColumnTypes.ZONED_TIMESTAMP.equals(column.name())) {
            return "timestamptz";
        }
        if (ColumnTypes.JSON.equals(column.name())) {
            return "json";
        }
        return switch (column.type()) {
            case STRING -> "text";
            case INT32 -> "integer";
            case INT64 -> "bigint";
            case FLOAT64 -> "double precision";
            case BOOLEAN -> "boolean";
            case ARRAY -> type(column.valueSchema()) + "[]";
            default -> throw new IllegalArgumentException("No column type for " + column.type());
        };
    }
}
