package io.fourfold.quickstart.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.plain.PlainJsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Turns the rows of one topic into records and finds what is wrong with them; keys may not come twice. */
final class RowCheck {
    private static final Set<String> WITH_SECRETS = Set.of("data.devices", "people.logins");
    private static final String SECRET = "secret";

    private final String topic;
    private final String keyField;
    private final Schema schema;
    private final Map<String, String> seen = new HashMap<>();

    RowCheck(String topic, String keyField, Schema schema) {
        this.topic = topic;
        this.keyField = keyField;
        this.schema = schema;
    }

    CheckedRow check(String file, SourceRow row) {
        if (row.problem() != null) {
            return new CheckedRow.Bad(new BadRow(file, row.line(), row.problem()));
        }
        List<String> problems = new ArrayList<>();
        ObjectNode fields = row.fields().deepCopy();
        String secret = WITH_SECRETS.contains(topic) ? secret(fields, problems) : null;
        PlainJsonReader reader = new PlainJsonReader();
        GenericRecord record = reader.read(schema, fields);
        problems.addAll(reader.problems());
        String key = null;
        if (problems.isEmpty()) {
            key = String.valueOf(record.get(keyField));
            problems.addAll(RecordRules.problems(topic, record));
            problems.addAll(keyProblems(key, file + ":" + row.line()));
        }
        return problems.isEmpty()
                ? new CheckedRow.Good(key, record, secret)
                : new CheckedRow.Bad(new BadRow(file, row.line(), String.join("; ", problems)));
    }

    private List<String> keyProblems(String key, String place) {
        if (key.isBlank() || key.equals("null")) {
            return List.of(keyField + ": the key is empty");
        }
        String before = seen.putIfAbsent(key, place);
        return before == null ? List.of() : List.of(keyField + ": " + key + " is already in " + before);
    }

    private static String secret(ObjectNode fields, List<String> problems) {
        JsonNode secret = fields.remove(SECRET);
        if (secret == null || secret.isNull()) {
            return null;
        }
        if (!secret.isTextual() || secret.textValue().isBlank()) {
            problems.add("secret: need a string that is not empty"); // and never say what it was
            return null;
        }
        if (fields.hasNonNull("credential")) {
            problems.add("secret: stands in place of credential, but both are given");
        }
        return secret.textValue();
    }
}
