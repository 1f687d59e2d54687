package io.fourfold.sinks.delivery;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of the log of deliveries, the same for every sink that writes one. */
public final class DeliveryKeys {
    private static final String PREFIX = "deliveries.";

    private DeliveryKeys() {}

    /**
     * Adds the keys to a connector's.
     *
     * @param topics what brokers and registry are of: {@code that topic}, or {@code both topics}
     */
    public static void define(ConfigDef keys, String topics) {
        keys.define(
                "deliveries.topic",
                Type.STRING,
                "process.deliveries",
                HIGH,
                "Topic that deliveries are logged in and read back from. It must exist.");
        keys.define(
                "deliveries.bootstrap.servers",
                Type.STRING,
                NO_DEFAULT_VALUE,
                HIGH,
                "Kafka brokers of " + topics + ". Every other key of Kafka's clients may follow deliveries. as well.");
        keys.define(
                "deliveries.schema.registry.url",
                Type.STRING,
                NO_DEFAULT_VALUE,
                HIGH,
                "Schema registry of " + topics
                        + ". Every other key of the registry's client may follow deliveries. as well.");
        keys.define(
                "lookback.ms",
                Type.LONG,
                600_000L,
                Range.atLeast(0),
                LOW,
                "How much earlier than the timestamp of the first record handed over the log is read from: more than clocks differ, "
                        + "and more than event times may be ahead.");
    }

    /** Where deliveries are logged. */
    public static DeliveryLogSettings log(AbstractConfig config) {
        Map<String, Object> client = config.originalsWithPrefix(PREFIX);
        client.remove("topic");
        return new DeliveryLogSettings(config.getString("deliveries.topic"), client);
    }

    /** How far back it is read, beyond the first record that is handed over. */
    public static Duration lookback(AbstractConfig config) {
        return Duration.ofMillis(config.getLong("lookback.ms"));
    }

    /** When to try again, of a connector that has the keys {@code retry.*}. */
    public static RetryPolicy retry(AbstractConfig config) {
        return new RetryPolicy(
                Duration.ofMillis(config.getLong("retry.initial.ms")),
                Duration.ofMillis(config.getLong("retry.max.ms")),
                config.getInt("retry.attempts"),
                Duration.ofMillis(config.getLong("retry.give.up.ms")));
    }
}
