package io.fourfold.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** {@code docs/topics.md}: the catalogue and the schemas as Markdown, for people who read rather than parse. */
final class TopicsDocument {
    private static final String INTRODUCTION = """
            # Topics

            Generated from the topic catalogue and the Avro schemas; change those, not this page.

            Keys are UTF-8 strings. Values are Avro in the Confluent wire format (a zero byte, the schema's id in four bytes, the
            body) under the subject `<topic>-value`. A deployment may put one prefix in front of every name (`topic.prefix`).
            Times are `timestamp-millis` in UTC. A *compacted* topic keeps the newest record of each key for ever, and a record
            without a value deletes its key; the others keep records for the time given.

            `BACKWARD_TRANSITIVE`: a newer reader understands every older record. `FULL_TRANSITIVE`: an older reader also
            understands every newer one. The build checks both against every recorded version.

            """;

    private final List<TopicSpec> topics;
    private final Map<String, Schema> types = new LinkedHashMap<>();

    TopicsDocument(TopicCatalogue catalogue) {
        topics = catalogue.topics();
        for (TopicSpec topic : topics) {
            Schema record = TopicCatalogue.schema(topic);
            SchemaShape.namedTypes(record).stream()
                    .filter(type -> !type.equals(record))
                    .forEach(type -> types.put(type.getFullName(), type));
        }
    }

    String markdown() {
        return INTRODUCTION
                + overview()
                + topics.stream().map(this::topic).collect(Collectors.joining())
                + sharedTypes();
    }

    private String overview() {
        Stream<String> rows = topics.stream().map(topic -> "| [`%s`](#%s) | %s | %s | %s |"
                .formatted(topic.name(), anchor(topic.name()), topic.key(), topic.owner(), topic.description()));
        return table("| topic | key | decided by | what |", rows);
    }

    private String topic(TopicSpec topic) {
        Schema record = TopicCatalogue.schema(topic);
        return """
                ## %s

                %s

                - key: %s
                - record: `%s`. %s
                - kept: %s
                - partitions: %d
                - compatibility: `%s`
                - decided by: %s
                - personal data: %s

                %s""".formatted(
                        topic.name(),
                        topic.description(),
                        topic.key(),
                        record.getFullName(),
                        record.getDoc(),
                        topic.retention().map(TopicsDocument::days).orElse("newest record of each key (compacted)"),
                        topic.partitions(),
                        topic.compatibility(),
                        topic.owner(),
                        topic.personalData() ? "**yes**: restrict who may read it" : "no",
                        fields(record));
    }

    private String sharedTypes() {
        StringBuilder text = new StringBuilder("# Types within records\n\n");
        types.values().forEach(type -> text.append("## %s%n%n%s%n%n".formatted(type.getName(), type.getDoc()))
                .append(type.getType() == Schema.Type.ENUM ? symbols(type) : fields(type)));
        return text.toString().stripTrailing() + "\n";
    }

    private static String symbols(Schema type) {
        return "One of %s.%s%n%n"
                .formatted(
                        type.getEnumSymbols().stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
                        type.getEnumDefault() == null
                                ? ""
                                : " A reader that does not know a symbol sees `" + type.getEnumDefault() + "`.");
    }

    private static String fields(Schema record) {
        Stream<String> rows = record.getFields().stream()
                .map(field -> "| `%s` | %s | %s |".formatted(field.name(), type(field.schema()), field.doc()));
        return table("| field | type | meaning |", rows);
    }

    private static String type(Schema schema) {
        if (SchemaShape.isTimestampMillis(schema) && schema.getType() == Schema.Type.LONG) {
            return "timestamp";
        }
        return switch (schema.getType()) {
            case RECORD, ENUM -> "[%s](#%s)".formatted(schema.getName(), anchor(schema.getName()));
            case ARRAY -> "array of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION -> nullLast(schema).map(TopicsDocument::type).collect(Collectors.joining(" or "));
            default -> schema.getName();
        };
    }

    private static Stream<Schema> nullLast(Schema union) {
        Map<Boolean, List<Schema>> branches = union.getTypes().stream()
                .collect(Collectors.partitioningBy(type -> type.getType() == Schema.Type.NULL));
        return Stream.concat(branches.get(false).stream(), branches.get(true).stream());
    }

    private static String table(String header, Stream<String> rows) {
        String rule = header.replaceAll("[^|]+", "---");
        return header + "\n" + rule + "\n" + rows.collect(Collectors.joining("\n")) + "\n\n";
    }

    private static String days(Duration retention) {
        return retention.toDays() + " days";
    }

    /** The anchor that GitHub gives to a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(".", "");
    }
}
