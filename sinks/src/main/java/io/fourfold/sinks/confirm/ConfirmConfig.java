package io.fourfold.sinks.confirm;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import io.fourfold.sinks.delivery.DeliveryLogSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The edge: Connect's properties on one side, {@link ConfirmSettings} on the other. */
final class ConfirmConfig {
    static final String DELEGATE = "delegate.connector.class";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    DELEGATE,
                    Type.STRING,
                    NO_DEFAULT_VALUE,
                    HIGH,
                    "Sink connector that does the work. All settings that are not named here are its own.")
            .define(
                    "deliveries.for",
                    Type.LIST,
                    NO_DEFAULT_VALUE,
                    HIGH,
                    "Topics whose records get a delivery, by their full names. Each record of theirs must be an outcome.")
            .define(
                    "deliveries.interval.ms",
                    Type.LONG,
                    1_000L,
                    Range.atLeast(1),
                    LOW,
                    "How often what is written is confirmed, and offsets are committed; at least as often as offset.flush.interval.ms "
                            + "of the worker.")
            .define(
                    "deliveries.topic",
                    Type.STRING,
                    "process.deliveries",
                    HIGH,
                    "Topic that deliveries are logged in. It must exist.")
            .define(
                    "deliveries.bootstrap.servers",
                    Type.STRING,
                    NO_DEFAULT_VALUE,
                    HIGH,
                    "Kafka brokers of that topic. Every other key of Kafka's clients may follow deliveries. as well.")
            .define(
                    "deliveries.schema.registry.url",
                    Type.STRING,
                    NO_DEFAULT_VALUE,
                    HIGH,
                    "Schema registry of that topic. Every other key of the registry's client may follow deliveries. as well.");

    private static final String CONNECTOR_NAME = "name";
    private static final String DELIVERIES = "deliveries.";

    private ConfirmConfig() {}

    /**
     * The settings that the properties hold.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static ConfirmSettings parse(Map<String, String> props) {
        AbstractConfig config = new AbstractConfig(DEFINITION, props, false);
        try {
            return new ConfirmSettings(
                    props.getOrDefault(CONNECTOR_NAME, "sink"),
                    config.getString(DELEGATE),
                    new HashSet<>(config.getList("deliveries.for")),
                    Duration.ofMillis(config.getLong("deliveries.interval.ms")),
                    deliveries(config));
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static DeliveryLogSettings deliveries(AbstractConfig config) {
        Map<String, Object> client = config.originalsWithPrefix(DELIVERIES);
        client.keySet().removeAll(Set.of("topic", "for", "interval.ms"));
        return new DeliveryLogSettings(config.getString("deliveries.topic"), client);
    }
}
