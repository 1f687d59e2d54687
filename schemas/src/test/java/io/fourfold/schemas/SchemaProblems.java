package io.fourfold.schemas;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Why a reader cannot read a writer, each reason with the name of its field. */
final class SchemaProblems {
    private SchemaProblems() {}

    static List<String> find(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(problem -> describe(reader, problem))
                .toList();
    }

    private static String describe(Schema reader, Incompatibility problem) {
        return "field %s: %s, %s"
                .formatted(fieldPath(reader, problem.getLocation()), problem.getType(), problem.getMessage());
    }

    /** The dotted field names of a location such as {@code /fields/3/type/1/fields/0}, Avro's way to point into a schema. */
    private static String fieldPath(Schema reader, String location) {
        StringBuilder path = new StringBuilder();
        Schema at = reader;
        String previous = "";
        for (String step : location.substring(1).split("/", -1)) {
            if (previous.equals("fields")) {
                Schema.Field field = at.getFields().get(Integer.parseInt(step));
                path.append(path.isEmpty() ? "" : ".").append(field.name());
                at = field.schema();
            } else if (step.equals("items")) {
                at = at.getElementType();
            } else if (step.equals("values")) {
                at = at.getValueType();
            } else if (at.isUnion() && step.matches("[0-9]+")) {
                at = at.getTypes().get(Integer.parseInt(step));
            }
            previous = step;
        }
        return path.toString();
    }
}
