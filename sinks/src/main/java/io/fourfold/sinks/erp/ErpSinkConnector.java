package io.fourfold.sinks.erp;

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
 * Turns outcomes into documents of an ERP and logs each delivery in {@code process.deliveries}. What is guaranteed stands at
 * {@link ErpSinkTask}.
 */
public final class ErpSinkConnector extends SinkConnector {
    private static final Logger log = LoggerFactory.getLogger(ErpSinkConnector.class);

    private Map<String, String> props = Map.of();

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public ConfigDef config() {
        return ErpConfig.DEFINITION;
    }

    /** Fails here, before any task, if the settings do not fit together. */
    @Override
    public void start(Map<String, String> props) {
        ErpSettings settings = ErpConfig.parse(props);
        Erps.create(settings.erp(), props).close();
        log.atInfo()
                .addKeyValue("sink", settings.clerk().sink())
                .addKeyValue("erp", settings.erp())
                .addKeyValue("deliveries", settings.deliveries().topic())
                .log("ERP sink configured");
        this.props = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ErpSinkTask.class;
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
