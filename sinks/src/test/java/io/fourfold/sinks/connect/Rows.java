package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.sinks.table.StoredTopic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Compares rows with the records that they were made of. Written apart from the code that makes them. */
final class Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    /** Reads a record's row back and compares every value. */
    static void assertStored(Connection connection, StoredTopic topic, GenericRecord record, String about)
            throws SQLException {
        String where = topic.key().stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
        try (PreparedStatement query =
                connection.prepareStatement("select * from " + topic.table() + " where " + where)) {
            for (int i = 0; i < topic.key().size(); i++) {
                query.setString(i + 1, keyValue(topic.key().get(i), record));
            }
            try (ResultSet row = query.executeQuery()) {
                assertTrue(row.next(), () -> about + ": no row in " + topic.table() + " for " + record);
                assertEquals(columns(topic, record), row.getMetaData().getColumnCount(), about + ": " + topic.table());
                for (Schema.Field field : record.getSchema().getFields()) {
                    if (!topic.isExcluded(field.name())) {
                        String column = StoredTopic.column(field.name());
                        assertEquals(
                                expected(branch(field.schema(), record.get(field.pos())), record.get(field.pos())),
                                actual(row, column),
                                () -> about + ": " + topic.table() + "." + column);
                    }
                }
            }
        }
    }

    private static long columns(StoredTopic topic, GenericRecord record) {
        return record.getSchema().getFields().stream()
                .filter(field -> !topic.isExcluded(field.name()))
                .count();
    }

    private static String keyValue(String column, GenericRecord record) {
        return record.getSchema().getFields().stream()
                .filter(field -> StoredTopic.column(field.name()).equals(column))
                .map(field -> record.get(field.pos()).toString())
                .findFirst()
                .orElseThrow();
    }

    private static Schema branch(Schema schema, Object value) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> (type.getType() == Schema.Type.NULL) == (value == null))
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    private static Object expected(Schema schema, Object value) {
        return switch (schema.getType()) {
            case NULL -> "null";
            case ENUM, STRING -> value.toString();
            case LONG -> schema.getLogicalType() == null ? value : Instant.ofEpochMilli((long) value);
            case ARRAY -> ((List<?>) value).stream().map(Object::toString).toList();
            case MAP -> entries(schema, (Map<?, ?>) value);
            default -> value;
        };
    }

    private static Map<String, String> entries(Schema schema, Map<?, ?> map) {
        Map<String, String> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(
                key.toString(), expected(schema.getValueType(), value).toString()));
        return entries;
    }

    private static Object actual(ResultSet row, String column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return "null";
        }
        return switch (row.getMetaData().getColumnTypeName(row.findColumn(column))) {
            case "timestamptz" -> row.getObject(column, OffsetDateTime.class).toInstant();
            case "_text" -> Arrays.asList((String[]) row.getArray(column).getArray());
            case "json" -> json(row.getString(column));
            default -> value;
        };
    }

    private static Map<String, String> json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            Map<String, String> entries = new LinkedHashMap<>();
            node.fieldNames()
                    .forEachRemaining(name -> entries.put(name, node.get(name).asText()));
            return entries;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
