package io.fourfold.sinks.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * Where rows go.
 *
 * @param tables table by topic (without prefix), for those whose table is not called like them
 * @param keys columns of the primary key by topic (without prefix), for those that are not an outcome a row
 * @param excluded fields that get no column
 * @param types what columns hold, and how
 */
record RowSettings(
        Map<String, String> tables, Map<String, List<String>> keys, Set<String> excluded, ColumnTypes types) {
    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    "tables",
                    Type.LIST,
                    List.of(),
                    Importance.MEDIUM,
                    "Tables that are not called like their topic: TOPIC=TABLE, topics without prefix.")
            .define(
                    "keys",
                    Type.LIST,
                    List.of(),
                    Importance.HIGH,
                    "Primary keys other than outcome_id: TOPIC=COLUMN or TOPIC=COLUMN/COLUMN, topics without prefix.")
            .define("exclude", Type.LIST, List.of(), Importance.HIGH, "Fields of records that get no column.")
            .define(
                    "types",
                    Type.STRING,
                    "postgresql",
                    ValidString.in("postgresql", "connect"),
                    Importance.HIGH,
                    "postgresql: for Debezium's JDBC sink. connect: Connect's own types of times, lists and maps.");

    private static final List<String> OUTCOME = List.of("outcome_id");

    RowSettings {
        tables = Map.copyOf(tables);
        keys = Map.copyOf(keys);
        excluded = Set.copyOf(excluded);
        for (List<String> columns : keys.values()) {
            if (columns.stream().anyMatch(String::isBlank) || new HashSet<>(columns).size() < columns.size()) {
                throw new IllegalArgumentException("keys: need names of columns, each once, got " + columns);
            }
        }
    }

    static RowSettings parse(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(DEFINITION, configs, false);
        Map<String, List<String>> keys = new HashMap<>();
        pairs("keys", config).forEach((topic, columns) -> keys.put(topic, Arrays.asList(columns.split("/", -1))));
        return new RowSettings(
                pairs("tables", config),
                keys,
                new HashSet<>(config.getList("exclude")),
                ColumnTypes.valueOf(config.getString("types").toUpperCase(Locale.ROOT)));
    }

    private static Map<String, String> pairs(String key, AbstractConfig config) {
        Map<String, String> pairs = new HashMap<>();
        for (String entry : config.getList(key)) {
            String[] pair = entry.split("=", -1);
            if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
                throw new IllegalArgumentException(key + ": need TOPIC=NAME, got " + entry);
            }
            pairs.put(pair[0].strip(), pair[1].strip());
        }
        return pairs;
    }

    /** The table of a topic and its key. {@code acme.process.shipments-ready} is {@code shipments_ready}. */
    TableKey table(String topic) {
        String table =
                find(tables, topic, topic.substring(topic.lastIndexOf('.') + 1).replace('-', '_'));
        return new TableKey(table, find(keys, topic, OUTCOME));
    }

    private static <T> T find(Map<String, T> byTopic, String topic, T otherwise) {
        return byTopic.entrySet().stream()
                .filter(entry -> topic.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
