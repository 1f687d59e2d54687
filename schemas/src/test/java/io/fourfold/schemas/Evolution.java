package io.fourfold.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;

/** Changes of a record schema, as somebody may make them. */
final class Evolution {
    private Evolution() {}

    static Schema add(Schema record, Schema.Field added) {
        return replace(record, field -> true, List.of(added));
    }

    static Schema remove(Schema record, String name) {
        return replace(record, field -> !field.name().equals(name), List.of());
    }

    static Schema retype(Schema record, String name, Schema.Type type) {
        Schema.Field changed = new Schema.Field(
                name, Schema.create(type), record.getField(name).doc());
        return replace(record, field -> !field.name().equals(name), List.of(changed));
    }

    private static Schema replace(Schema record, Predicate<Schema.Field> kept, List<Schema.Field> added) {
        List<Schema.Field> fields = new ArrayList<>();
        record.getFields().stream()
                .filter(kept)
                .map(field -> new Schema.Field(field, field.schema()))
                .forEach(fields::add);
        added.stream().map(field -> new Schema.Field(field, field.schema())).forEach(fields::add);
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }
}
