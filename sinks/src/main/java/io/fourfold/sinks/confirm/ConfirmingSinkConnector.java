package io.fourfold.sinks.confirm;

import io.fourfold.sinks.PluginVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any sink connector, with a {@link io.fourfold.process.Delivery} in {@code process.deliveries} for each outcome that it has
 * written for good. What is guaranteed stands at {@link ConfirmingSinkTask}.
 */
public final class ConfirmingSinkConnector extends SinkConnector {
    private static final Logger log = LoggerFactory.getLogger(ConfirmingSinkConnector.class);

    private Map<String, String> props = Map.of();
    private SinkConnector delegate;

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public ConfigDef config() {
        return ConfirmConfig.DEFINITION;
    }

    /** Our own settings, and the delegate's by its own rules. */
    @Override
    public Config validate(Map<String, String> props) {
        List<ConfigValue> values = new ArrayList<>(super.validate(props).configValues());
        String className = props.getOrDefault(ConfirmConfig.DELEGATE, "");
        if (!className.isBlank()) {
            try {
                SinkConnector other = Delegate.connector(className);
                values.addAll(
                        Delegate.inLoaderOf(other, () -> other.validate(props)).configValues());
            } catch (ConfigException e) {
                values.stream()
                        .filter(value -> value.name().equals(ConfirmConfig.DELEGATE))
                        .forEach(value -> value.addErrorMessage(e.getMessage()));
            }
        }
        return new Config(values);
    }

    /** Fails here, before any task, if the settings do not fit together. */
    @Override
    public void start(Map<String, String> props) {
        ConfirmSettings settings = ConfirmConfig.parse(props);
        this.props = Map.copyOf(props);
        delegate = Delegate.connector(settings.delegate());
        Delegate.inLoaderOf(delegate, () -> {
            delegate.initialize(context());
            delegate.start(props);
        });
        log.atInfo()
                .addKeyValue("sink", settings.sink())
                .addKeyValue("delegate", settings.delegate())
                .addKeyValue("deliveries", settings.deliveries().topic())
                .log("Confirming sink configured");
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ConfirmingSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Delegate.inLoaderOf(delegate, () -> delegate.taskConfigs(maxTasks)).stream()
                .map(this::withOurs)
                .toList();
    }

    private Map<String, String> withOurs(Map<String, String> task) {
        Map<String, String> merged = new HashMap<>(props);
        merged.putAll(task);
        return merged;
    }

    @Override
    public void stop() {
        if (delegate != null) {
            Delegate.inLoaderOf(delegate, delegate::stop);
        }
    }
}
