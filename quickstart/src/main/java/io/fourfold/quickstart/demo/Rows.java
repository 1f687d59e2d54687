package io.fourfold.quickstart.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Compares rows in PostgreSQL with the records that they were made of: each once, every column. */
final class Rows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOT_IN_TABLES = Set.of("address"); // personal data that the sink leaves out

    private Rows() {}

    /**
     * Compares.
     *
     * @param key the column that tells rows apart
     * @param records the newest record of each key, by key
     */
    static Line compare(String table, String key, Map<String, SpecificRecord> records, List<Map<String, Object>> rows) {
        Line.Builder line = new Line.Builder("rows of " + table, records.size()).delivered(rows.size());
        Map<String, SpecificRecord> open = new HashMap<>(records);
        for (Map<String, Object> row : rows) {
            String id = Objects.toString(row.get(key));
            SpecificRecord record = open.remove(id);
            if (record != null) {
                differences(record, row).forEach(difference -> line.wrong(id + ": " + difference));
            } else if (records.containsKey(id)) {
                line.duplicated(id);
            } else {
                line.wrong("a row that no outcome explains: " + id);
            }
        }
        open.values().forEach(line::lost);
        return line.build();
    }

    private static List<String> differences(SpecificRecord record, Map<String, Object> row) {
        return record.getSchema().getFields().stream()
                .filter(field -> !NOT_IN_TABLES.contains(field.name()))
                .filter(field -> !Objects.equals(plain(record.get(field.pos())), plain(row.get(column(field)))))
                .map(field -> column(field) + ": expected " + plain(record.get(field.pos())) + ", got "
                        + plain(row.get(column(field))))
                .toList();
    }

    private static String column(Schema.Field field) {
        return field.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** A value in the one form that records and rows share. */
    private static Object plain(Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof Map<?, ?> || value instanceof Instant || value == null) {
            return value;
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Rows::plain).toList();
        }
        String text = value.toString();
        return text.startsWith("{") ? map(text) : text;
    }

    private static Object map(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            return json; // a text that only looks like an object
        }
    }
}
