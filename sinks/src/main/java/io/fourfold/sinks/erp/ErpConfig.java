package io.fourfold.sinks.erp;

import io.fourfold.sinks.delivery.DeliveryLogSettings;
import io.fourfold.sinks.delivery.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The edge: Connect's properties on one side, {@link ErpSettings} on the other. */
final class ErpConfig {
    static final ConfigDef DEFINITION = ErpConfigDef.create();

    private static final String CONNECTOR_NAME = "name";
    private static final String DLQ_TOPIC = "errors.deadletterqueue.topic.name";
    private static final String DELIVERIES = "deliveries.";

    private ErpConfig() {}

    /**
     * The settings that the properties hold.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static ErpSettings parse(Map<String, String> props) {
        AbstractConfig config = new AbstractConfig(DEFINITION, props, false);
        try {
            return new ErpSettings(
                    clerk(config, props.getOrDefault(CONNECTOR_NAME, "erp")),
                    config.getString("erp.type"),
                    deliveries(config),
                    Optional.of(config.getString("units.topic")).filter(topic -> !topic.isBlank()),
                    millis(config, "lookback.ms"));
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    /** Connect's reporter where there is a topic behind it: one that only writes to the worker's log loses the record. */
    static Optional<ErrantRecordReporter> deadLetterQueue(Map<String, String> props, SinkTaskContext context) {
        return props.getOrDefault(DLQ_TOPIC, "").isBlank()
                ? Optional.empty()
                : Optional.ofNullable(context.errantRecordReporter());
    }

    private static ClerkSettings clerk(AbstractConfig config, String sink) {
        return new ClerkSettings(
                sink,
                millis(config, "put.max.ms"),
                config.getInt("pending.max"),
                new RetryPolicy(
                        millis(config, "retry.initial.ms"),
                        millis(config, "retry.max.ms"),
                        config.getInt("retry.attempts"),
                        millis(config, "retry.give.up.ms")),
                new Breaker.Settings(
                        config.getInt("breaker.failures"),
                        millis(config, "breaker.initial.ms"),
                        millis(config, "breaker.max.ms")));
    }

    private static DeliveryLogSettings deliveries(AbstractConfig config) {
        Map<String, Object> client = config.originalsWithPrefix(DELIVERIES);
        client.remove("topic");
        return new DeliveryLogSettings(config.getString("deliveries.topic"), client);
    }

    private static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }
}
