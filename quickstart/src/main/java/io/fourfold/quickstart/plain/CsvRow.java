package io.fourfold.quickstart.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A row of CSV as plain JSON, led by the schema. An empty cell is null. Nested fields are named {@code storage.minCelsius};
 * lists are separated by {@code ;}, the fields of a record in a list by spaces ({@code 0 0;10 0;10 5}), and a map's entries
 * are written {@code name=value}. What a cell cannot mean stays text, for {@link PlainJsonReader} to refuse.
 */
public final class CsvRow {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CsvRow() {}

    /** The row's cells by the names of the header. */
    public static ObjectNode toJson(Schema schema, Map<String, String> cells) {
        ObjectNode json = NODES.objectNode();
        cells.forEach((column, cell) -> {
            if (!cell.isBlank()) {
                put(json, schema, List.of(column.strip().split("\\.", -1)), cell.strip());
            }
        });
        return json;
    }

    private static void put(ObjectNode json, Schema schema, List<String> path, String cell) {
        Schema.Field field = schema.getType() == Schema.Type.RECORD ? schema.getField(path.get(0)) : null;
        Schema type = field == null ? Schema.create(Schema.Type.STRING) : withoutNull(field.schema());
        if (path.size() == 1) {
            json.set(path.get(0), node(type, cell));
            return;
        }
        JsonNode nested = json.get(path.get(0));
        ObjectNode child = nested instanceof ObjectNode object ? object : json.putObject(path.get(0));
        put(child, type, path.subList(1, path.size()), cell);
    }

    private static Schema withoutNull(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        List<Schema> others = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        return others.size() == 1 ? others.get(0) : merged(others);
    }

    /** Which record of a union is meant is seen from its fields: all numbers in the contract. */
    private static Schema merged(List<Schema> records) {
        List<Schema.Field> fields = records.stream()
                .flatMap(record -> record.getFields().stream())
                .map(field -> new Schema.Field(field.name(), field.schema()))
                .toList();
        return Schema.createRecord("Any", null, "fourfold", false, fields);
    }

    private static JsonNode node(Schema type, String cell) {
        return switch (type.getType()) {
            case ARRAY -> array(withoutNull(type.getElementType()), cell);
            case MAP -> map(type.getValueType(), cell);
            case RECORD -> record(type, cell);
            case BOOLEAN ->
                "true".equals(cell) || "false".equals(cell)
                        ? NODES.booleanNode(Boolean.parseBoolean(cell))
                        : NODES.textNode(cell);
            case INT, LONG, FLOAT, DOUBLE -> number(cell);
            default -> NODES.textNode(cell);
        };
    }

    private static JsonNode number(String cell) {
        try {
            return NODES.numberNode(new BigDecimal(cell));
        } catch (NumberFormatException e) {
            return NODES.textNode(cell); // a time, or something to be refused
        }
    }

    private static ArrayNode array(Schema items, String cell) {
        ArrayNode array = NODES.arrayNode();
        for (String item : cell.split(";", -1)) {
            if (!item.isBlank()) {
                array.add(node(items, item.strip()));
            }
        }
        return array;
    }

    private static JsonNode map(Schema values, String cell) {
        ObjectNode map = NODES.objectNode();
        for (String entry : cell.split(";", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                return NODES.textNode(cell);
            }
            map.set(
                    entry.substring(0, equals).strip(),
                    node(values, entry.substring(equals + 1).strip()));
        }
        return map;
    }

    private static JsonNode record(Schema type, String cell) {
        List<Schema.Field> fields = type.getFields();
        String[] parts = cell.split("\\s+", fields.size());
        if (parts.length != fields.size()) {
            return NODES.textNode(cell);
        }
        ObjectNode record = NODES.objectNode();
        for (Schema.Field field : fields) {
            record.set(field.name(), node(withoutNull(field.schema()), parts[field.pos()]));
        }
        return record;
    }
}
