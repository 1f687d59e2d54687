package io.fourfold.sinks.notification;

import io.fourfold.sinks.PluginVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers {@code process.notifications} to people, by mail, webhook and to their phones, and logs each delivery in
 * {@code process.deliveries}. What is guaranteed stands at {@link NotificationSinkTask}.
 */
public final class NotificationSinkConnector extends SinkConnector {
    private static final Logger log = LoggerFactory.getLogger(NotificationSinkConnector.class);

    private Map<String, String> props = Map.of();

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public ConfigDef config() {
        return NotificationConfig.DEFINITION;
    }

    /** Fails here, before any task, if the settings do not fit together. */
    @Override
    public void start(Map<String, String> props) {
        NotificationSettings settings = NotificationConfig.parse(props);
        log.atInfo()
                .addKeyValue("sink", settings.courier().sink())
                .addKeyValue("deliveries", settings.deliveries().topic())
                .log("Notification sink configured");
        this.props = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return NotificationSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, props);
    }

    @Override
    public void stop() {
        // holds nothing
    }
}
