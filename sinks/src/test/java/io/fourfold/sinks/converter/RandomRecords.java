package io.fourfold.sinks.converter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Any record of a schema, with every branch of its unions and every symbol of its enums in reach. */
public final class RandomRecords {
    private final RandomGenerator random;

    public RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    public Object any(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> new GenericData.EnumSymbol(schema, oneOf(schema.getEnumSymbols()));
            case ARRAY -> array(schema);
            case MAP -> map(schema);
            case UNION -> any(oneOf(schema.getTypes()));
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
            case INT -> random.nextInt();
            case LONG -> schema.getLogicalType() == null ? random.nextLong() : random.nextLong(4_102_444_800_000L);
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble(-1e6, 1e6);
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FIXED -> throw new IllegalArgumentException("the contract has no fixed: " + schema.getFullName());
        };
    }

    private GenericData.Record record(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), any(field.schema())));
        return record;
    }

    private List<Object> array(Schema schema) {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(any(schema.getElementType()));
        }
        return items;
    }

    private Map<String, Object> map(Schema schema) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(text(), any(schema.getValueType()));
        }
        return entries;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0x20, 0x17f).forEach(text::appendCodePoint);
        return text.toString();
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
