package io.fourfold.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The topic catalogue, {@code topics.yaml}: every topic of the contract with what it promises, in reading order. */
public record TopicCatalogue(List<TopicSpec> topics) {
    private static final String RESOURCE = "topics.yaml";

    public TopicCatalogue {
        topics = List.copyOf(topics);
    }

    /** The catalogue that this version of Fourfold ships. */
    public static TopicCatalogue load() {
        try (InputStream in = TopicCatalogue.class.getResourceAsStream(RESOURCE)) {
            List<Map<String, Object>> rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new TopicCatalogue(rows.stream().map(TopicCatalogue::spec).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + RESOURCE, e);
        }
    }

    /** The topic of that name (without prefix), if the catalogue has it. */
    public Optional<TopicSpec> find(String name) {
        return topics.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /** The value's schema as it is registered: without {@code avro.java.string}, which says nothing in other languages. */
    public static Schema schema(TopicSpec topic) {
        return AvroSchemaUtils.getSchema(emptyRecord(topic), false, false, true);
    }

    /** A new record of the topic's value, with nothing set. */
    public static SpecificRecord emptyRecord(TopicSpec topic) {
        try {
            return (SpecificRecord)
                    Class.forName(topic.record()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(topic.name() + ": no record " + topic.record() + " in the schemas", e);
        }
    }

    private static TopicSpec spec(Map<String, Object> row) {
        String name = (String) row.get("name");
        String retention = (String) row.get("retention");
        return new TopicSpec(
                name,
                (String) row.get("key"),
                (String) row.get("record"),
                (Integer) row.get("partitions"),
                isCompacted(name, row.get("cleanup")),
                Optional.ofNullable(retention).map(Duration::parse),
                (String) row.get("compatibility"),
                (String) row.get("owner"),
                Boolean.TRUE.equals(row.get("personalData")),
                (String) row.get("description"));
    }

    private static boolean isCompacted(String topic, Object cleanup) {
        if (!"compact".equals(cleanup) && !"delete".equals(cleanup)) {
            throw new IllegalArgumentException(topic + ": need cleanup compact or delete, got " + cleanup);
        }
        return "compact".equals(cleanup);
    }
}
