package io.fourfold.sinks.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.util.ConnectorUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back what Iceberg's sink has committed to the lake, and writes a {@link io.fourfold.process.Delivery} to {@code
 * process.deliveries} for each outcome among it. What is guaranteed stands at {@link LakeDeliveriesTask}.
 */
public final class LakeDeliveriesConnector extends SourceConnector {
    private static final Logger log = LoggerFactory.getLogger(LakeDeliveriesConnector.class);
    private static final String UNPACKED = "unpacked";

    private Map<String, String> props = Map.of();
    private List<String> tables = List.of();

    @Override
    public String version() {
        return pluginVersion();
    }

    /** The jar's version; {@code unpacked} where classes are loaded from a folder. */
    static String pluginVersion() {
        String version = LakeDeliveriesConnector.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    @Override
    public ConfigDef config() {
        return LakeConfig.DEFINITION;
    }

    /** Fails here, before any task, if the settings do not fit together. */
    @Override
    public void start(Map<String, String> props) {
        LakeSettings settings = LakeConfig.parse(props);
        this.props = Map.copyOf(props);
        tables = settings.tables();
        log.atInfo()
                .addKeyValue("sink", settings.sink())
                .addKeyValue("tables", tables.size())
                .addKeyValue("deliveries", settings.deliveries())
                .log("Confirming what the lake has");
    }

    @Override
    public Class<? extends Task> taskClass() {
        return LakeDeliveriesTask.class;
    }

    /** Each table is one task's. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Map<String, String>> tasks = new ArrayList<>();
        for (List<String> some : ConnectorUtils.groupPartitions(tables, Math.min(maxTasks, tables.size()))) {
            Map<String, String> task = new HashMap<>(props);
            task.put(LakeConfig.TABLES, String.join(",", some));
            tasks.add(task);
        }
        return tasks;
    }

    /** Offsets that an operator sets, e.g. to begin at a later snapshot. */
    @Override
    public boolean alterOffsets(Map<String, String> props, Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> {
            if (!partition.keySet().equals(Set.of(LakeDeliveriesTask.TABLE))) {
                throw new ConnectException("partition: need " + LakeDeliveriesTask.TABLE + " alone, got " + partition);
            }
            try {
                Optional.ofNullable(offset).ifPresent(Position::fromOffset);
            } catch (IllegalArgumentException e) {
                throw new ConnectException(e.getMessage(), e);
            }
        });
        return true;
    }

    @Override
    public void stop() {
        // holds nothing
    }
}
