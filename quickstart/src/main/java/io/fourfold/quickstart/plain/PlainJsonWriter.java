package io.fourfold.quickstart.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/** Avro to plain JSON: what {@link PlainJsonReader} reads, with times as ISO 8601 in UTC. */
public final class PlainJsonWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainJsonWriter() {}

    /** The JSON of a generic or specific value of that schema. */
    public static JsonNode write(Schema schema, Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        return switch (schema.getType()) {
            case UNION -> write(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case RECORD -> record((IndexedRecord) value);
            case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case BYTES -> bytes((ByteBuffer) value);
            case LONG -> time(schema, value);
            case INT -> NODES.numberNode((Integer) value);
            case FLOAT -> NODES.numberNode((Float) value);
            case DOUBLE -> NODES.numberNode((Double) value);
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            default -> NODES.textNode(value.toString());
        };
    }

    private static ObjectNode record(IndexedRecord record) {
        ObjectNode node = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            node.set(field.name(), write(field.schema(), record.get(field.pos())));
        }
        return node;
    }

    private static ArrayNode array(Schema items, Collection<?> values) {
        ArrayNode node = NODES.arrayNode();
        values.forEach(value -> node.add(write(items, value)));
        return node;
    }

    private static ObjectNode map(Schema values, Map<?, ?> map) {
        ObjectNode node = NODES.objectNode();
        map.forEach((key, value) -> node.set(key.toString(), write(values, value)));
        return node;
    }

    private static JsonNode bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return NODES.textNode(Base64.getEncoder().encodeToString(bytes));
    }

    private static JsonNode time(Schema schema, Object value) {
        if (value instanceof Instant instant) {
            return NODES.textNode(instant.toString());
        }
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                ? NODES.textNode(Instant.ofEpochMilli((Long) value).toString())
                : NODES.numberNode((Long) value);
    }
}
