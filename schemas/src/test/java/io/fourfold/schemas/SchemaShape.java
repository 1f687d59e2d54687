package io.fourfold.schemas;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What a schema is made of. */
final class SchemaShape {
    private static final Set<Schema.Type> NESTING =
            Set.of(Schema.Type.ARRAY, Schema.Type.MAP, Schema.Type.RECORD, Schema.Type.UNION);

    private SchemaShape() {}

    /** The fields of a record; none of anything else. */
    static Stream<Schema.Field> fields(Schema schema) {
        return schema.getType() == Schema.Type.RECORD ? schema.getFields().stream() : Stream.empty();
    }

    /** The records and enums that a schema names, itself included, in reading order. */
    static Set<Schema> namedTypes(Schema schema) {
        Set<Schema> found = new LinkedHashSet<>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Set<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM, FIXED -> found.add(schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            default -> {} // a primitive names nothing
        }
    }

    /** Whether a field's name says that it is a moment. */
    static boolean isTime(Schema.Field field) {
        return field.name().matches(".*(Time|Times|At|Start|End)|start|end|deadline|lastSeen");
    }

    static boolean isTimestampMillis(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().anyMatch(SchemaShape::isTimestampMillis);
            case MAP -> isTimestampMillis(schema.getValueType());
            default -> LogicalTypes.timestampMillis().equals(schema.getLogicalType());
        };
    }

    /** Whether it is a scalar, a nullable scalar, or an array or a map of scalars. */
    static boolean isFlat(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> false;
            case ARRAY -> isScalar(schema.getElementType());
            case MAP -> isScalar(schema.getValueType());
            case UNION -> schema.getTypes().stream().allMatch(SchemaShape::isScalar);
            default -> true;
        };
    }

    private static boolean isScalar(Schema schema) {
        return !NESTING.contains(schema.getType());
    }

    static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
