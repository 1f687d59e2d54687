package io.fourfold.sinks.notification;

import io.fourfold.sinks.PluginVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Delivers {@code process.notifications} to people, by mail and webhook, and logs each delivery in {@code
 * process.deliveries}. What is guaranteed stands at {@link NotificationSinkTask}.
 */
public final class NotificationSinkConnector extends SinkConnector {
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
        NotificationSettings checked = NotificationConfig.parse(props);
        this.props = Map.copyOf(props);
        org.slf4j.LoggerFactory.getLogger(NotificationSinkConnector.class)
                .atInfo()
                .addKeyValue("sink", checked.courier().sink())
                .log("Notification sink configured");
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
