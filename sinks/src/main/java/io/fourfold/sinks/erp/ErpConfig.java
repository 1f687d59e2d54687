package io.fourfold.sinks.erp;

import io.fourfold.sinks.delivery.DeliveryKeys;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The edge: Connect's properties on one side, {@link ErpSettings} on the other. */
final class ErpConfig {
    static final ConfigDef DEFINITION = ErpConfigDef.create();

    private static final String CONNECTOR_NAME = "name";

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
                    DeliveryKeys.log(config),
                    Optional.of(config.getString("units.topic")).filter(topic -> !topic.isBlank()),
                    DeliveryKeys.lookback(config));
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static ClerkSettings clerk(AbstractConfig config, String sink) {
        return new ClerkSettings(
                sink,
                millis(config, "put.max.ms"),
                millis(config, "batch.max.ms"),
                config.getInt("pending.max"),
                DeliveryKeys.retry(config),
                new Breaker.Settings(
                        config.getInt("breaker.failures"),
                        millis(config, "breaker.initial.ms"),
                        millis(config, "breaker.max.ms")));
    }

    private static Duration millis(AbstractConfig config, String key) {
        return Duration.ofMillis(config.getLong(key));
    }
}
