package io.fourfold.sinks.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.apicurio.registry.utils.converter.avro.AvroData;
import io.apicurio.registry.utils.converter.avro.AvroDataConfig;
import io.fourfold.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.connect.data.Field;

/**
 * A topic that a connector file writes to a table.
 *
 * @param name without prefix
 * @param connector name of the connector
 * @param schema of its values
 * @param settings of the transformation
 */
public record StoredTopic(String name, String connector, Schema schema, RowSettings settings) {
    private static final List<String> CONNECTORS = List.of("postgres-outcomes", "postgres-states");
    private static final String TRANSFORMATION = "transforms.row.";
    private static final String PREFIX = "${env:FF_TOPIC_PREFIX}";

    /** All of them, as the connector files say. */
    public static List<StoredTopic> all() {
        return CONNECTORS.stream().flatMap(StoredTopic::of).toList();
    }

    private static Stream<StoredTopic> of(String connector) {
        JsonNode config = config(connector);
        Map<String, String> row = new HashMap<>();
        config.fieldNames().forEachRemaining(key -> {
            if (key.startsWith(TRANSFORMATION)) {
                row.put(key.substring(TRANSFORMATION.length()), config.get(key).asText());
            }
        });
        RowSettings settings = RowSettings.parse(row);
        return Arrays.stream(config.get("topics").asText().split(","))
                .map(topic -> topic.replace(PREFIX, ""))
                .map(topic -> new StoredTopic(topic, connector, schema(topic), settings));
    }

    private static JsonNode config(String connector) {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("connectors", connector + ".json").toFile())
                    .get("config");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(String topic) {
        return TopicCatalogue.schema(TopicCatalogue.load().find(topic).orElseThrow());
    }

    /** The table that it is written to. */
    public String table() {
        return settings.table(name).table();
    }

    /** Columns of the primary key. */
    public List<String> key() {
        return settings.table(name).schema().fields().stream().map(Field::name).toList();
    }

    /** Fields that get no column. */
    public boolean isExcluded(String field) {
        return settings.excluded().contains(field);
    }

    /** Name of a field's column. */
    public static String column(String field) {
        return RowSchema.columnName(field);
    }

    /** The row's schema, as the transformation makes it. */
    org.apache.kafka.connect.data.Schema row() {
        AvroData mapping =
                new AvroData(new AvroDataConfig(Map.of(AvroDataConfig.ENHANCED_AVRO_SCHEMA_SUPPORT_CONFIG, true)));
        return new RowSchema(mapping.toConnectSchema(schema), settings.types(), settings.excluded()).schema();
    }
}
