package io.fourfold.sinks.lake;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The edge: Connect's properties on one side, {@link LakeSettings} on the other. */
final class LakeConfig {
    static final String TABLES = "tables";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    "sink",
                    Type.STRING,
                    "lake",
                    HIGH,
                    "Who delivered, as deliveries and the ledger's objectives name it: the connector that writes the lake.")
            .define(
                    TABLES,
                    Type.LIST,
                    NO_DEFAULT_VALUE,
                    HIGH,
                    "Tables whose rows get a delivery, as NAMESPACE.TABLE. Each row of theirs should be an outcome.")
            .define(
                    "poll.interval.ms",
                    Type.LONG,
                    2_000L,
                    Range.atLeast(1),
                    LOW,
                    "How often each table is looked at. Shorter than ledger.grace, or the ledger may take for late what was in time.")
            .define(
                    "batch.size",
                    Type.INT,
                    1_000,
                    Range.atLeast(1),
                    LOW,
                    "Most deliveries that are handed to Connect at once.")
            .define(
                    "deliveries.topic",
                    Type.STRING,
                    "process.deliveries",
                    HIGH,
                    "Topic that deliveries are logged in. It must exist.")
            .define(
                    "deliveries.schema.registry.url",
                    Type.STRING,
                    NO_DEFAULT_VALUE,
                    HIGH,
                    "Schema registry of that topic. Every other key of the registry's client may follow deliveries. as well.")
            .define(
                    "iceberg.catalog",
                    Type.STRING,
                    "iceberg",
                    HIGH,
                    "Name of the catalogue. Its own settings follow iceberg.catalog., and Hadoop's iceberg.hadoop., "
                            + "the same as of Iceberg's sink.");

    private static final String DELIVERIES = "deliveries.";
    private static final Map<String, String> CONVERTERS = Map.of(
            "key.converter", "org.apache.kafka.connect.storage.StringConverter",
            "value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");

    private LakeConfig() {}

    /**
     * The settings that the properties hold.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static LakeSettings parse(Map<String, String> props) {
        AbstractConfig config = new AbstractConfig(DEFINITION, props, false);
        CONVERTERS.forEach((key, needed) -> requireConverter(key, props.get(key), needed));
        try {
            return new LakeSettings(
                    config.getString("sink"),
                    config.getList(TABLES),
                    Duration.ofMillis(config.getLong("poll.interval.ms")),
                    config.getInt("batch.size"),
                    config.getString("deliveries.topic"),
                    registry(config),
                    new CatalogueSettings(
                            config.getString("iceberg.catalog"),
                            texts(config.originalsWithPrefix("iceberg.catalog.")),
                            texts(config.originalsWithPrefix("iceberg.hadoop."))));
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    /** Records leave as the bytes that every other sink's deliveries are; another converter would change them. */
    private static void requireConverter(String key, String value, String needed) {
        if (!needed.equals(value)) {
            throw new ConfigException(key, value, "need " + needed);
        }
    }

    private static Map<String, Object> registry(AbstractConfig config) {
        Map<String, Object> client = config.originalsWithPrefix(DELIVERIES);
        client.remove("topic");
        return client;
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }
}
