package io.fourfold.quickstart.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Plain JSON to Avro, led by the schema: no union tags, null or absent for null, times as ISO 8601 or epoch milliseconds,
 * bytes as Base64. Collects what is wrong instead of stopping at the first.
 *
 * <p>One instance a value.
 */
public final class PlainJsonReader {
    private final List<String> problems = new ArrayList<>();

    /** What was wrong, each with the field's path; empty if the value is good. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The record; where {@link #problems} is not empty it is incomplete. */
    public GenericRecord read(Schema schema, ObjectNode json) {
        return record(schema, json, "");
    }

    private GenericRecord record(Schema schema, JsonNode json, String path) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.get(field.name());
            String at = join(path, field.name());
            if (value != null && !(value.isNull() && !field.schema().isNullable())) {
                record.put(field.pos(), value(field.schema(), value, at));
            } else if (field.hasDefaultValue()) {
                record.put(field.pos(), GenericData.get().getDefaultValue(field));
            } else {
                problems.add(at + ": missing");
            }
        }
        json.fieldNames().forEachRemaining(name -> {
            if (schema.getField(name) == null) {
                problems.add(join(path, name) + ": no such field; there are " + names(schema));
            }
        });
        return record;
    }

    private Object value(Schema schema, JsonNode json, String path) {
        return switch (schema.getType()) {
            case UNION -> union(schema, json, path);
            case RECORD -> json.isObject() ? record(schema, json, path) : wrong(path, "an object", json);
            case ARRAY -> json.isArray() ? array(schema, json, path) : wrong(path, "an array", json);
            case MAP -> json.isObject() ? map(schema, json, path) : wrong(path, "an object", json);
            case ENUM -> symbol(schema, json, path);
            case STRING -> json.isTextual() ? json.textValue() : wrong(path, "a string", json);
            case BOOLEAN -> json.isBoolean() ? json.booleanValue() : wrong(path, "true or false", json);
            case BYTES -> bytes(json, path);
            case INT -> exact(json) && json.canConvertToInt() ? json.intValue() : wrong(path, "a whole number", json);
            case LONG -> wholeNumber(schema, json, path);
            case FLOAT -> json.isNumber() ? (Object) json.floatValue() : wrong(path, "a number", json);
            case DOUBLE ->
                json.isNumber() && Double.isFinite(json.doubleValue())
                        ? (Object) json.doubleValue()
                        : wrong(path, "a number", json);
            case NULL -> json.isNull() ? null : wrong(path, "null", json);
            case FIXED -> throw new IllegalArgumentException(path + ": fixed is not part of the contract");
        };
    }

    private static boolean exact(JsonNode json) {
        return json.isNumber() && json.canConvertToExactIntegral();
    }

    private Object wholeNumber(Schema schema, JsonNode json, String path) {
        boolean time = schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
        if (exact(json) && json.canConvertToLong()) {
            return json.longValue();
        }
        if (time && json.isTextual()) {
            return PlainTime.parse(json.textValue())
                    .<Object>map(instant -> instant.toEpochMilli())
                    .orElseGet(() -> wrong(path, PlainTime.NEED, json));
        }
        return wrong(path, time ? PlainTime.NEED : "a whole number", json);
    }

    private Object symbol(Schema schema, JsonNode json, String path) {
        if (json.isTextual() && schema.hasEnumSymbol(json.textValue())) {
            return new GenericData.EnumSymbol(schema, json.textValue());
        }
        return wrong(path, "one of " + String.join(", ", schema.getEnumSymbols()), json);
    }

    private Object bytes(JsonNode json, String path) {
        try {
            return json.isTextual()
                    ? ByteBuffer.wrap(Base64.getDecoder().decode(json.textValue()))
                    : wrong(path, "Base64", json);
        } catch (IllegalArgumentException e) {
            return wrong(path, "Base64", json);
        }
    }

    private List<Object> array(Schema schema, JsonNode json, String path) {
        List<Object> items = new ArrayList<>();
        for (JsonNode item : json) {
            items.add(value(schema.getElementType(), item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    private Map<String, Object> map(Schema schema, JsonNode json, String path) {
        Map<String, Object> map = new HashMap<>();
        json.properties()
                .forEach(entry -> map.put(
                        entry.getKey(), value(schema.getValueType(), entry.getValue(), join(path, entry.getKey()))));
        return map;
    }

    /** The only branch besides null, or the only one that the value fits. */
    private Object union(Schema schema, JsonNode json, String path) {
        if (json.isNull()) {
            return schema.isNullable() ? null : wrong(path, "a value", json);
        }
        List<Schema> branches = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (branches.size() == 1) {
            return value(branches.get(0), json, path);
        }
        List<Schema> fitting =
                branches.stream().filter(branch -> fits(branch, json)).toList();
        if (fitting.size() == 1) {
            return value(fitting.get(0), json, path);
        }
        return wrong(path, branches.stream().map(PlainJsonReader::shape).collect(Collectors.joining(" or ")), json);
    }

    private static boolean fits(Schema branch, JsonNode json) {
        PlainJsonReader attempt = new PlainJsonReader();
        Object ignored = attempt.value(branch, json, "");
        return attempt.problems.isEmpty() && ignored != null;
    }

    private static String shape(Schema schema) {
        return schema.getType() == Schema.Type.RECORD
                ? "{" + names(schema) + "}"
                : schema.getType().getName();
    }

    private Object wrong(String path, String need, JsonNode got) {
        String text = got.toString();
        problems.add(path + ": need " + need + ", got " + (text.length() > 60 ? text.substring(0, 60) + "..." : text));
        return null;
    }

    private static String names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
