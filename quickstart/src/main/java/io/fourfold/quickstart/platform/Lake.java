package io.fourfold.quickstart.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The lake: Iceberg's sink, which the build makes only if asked to; catalogue in PostgreSQL, files in the data folder. */
final class Lake {
    private static final String WAREHOUSE = "FF_LAKE_WAREHOUSE";
    private static final String CATALOGUE_SCHEMA = "lake_catalog"; // as sinks/sql/lake.sql makes it
    private static final String SINK = "lake";
    private static final String WITHIN = "5m"; // its sink commits once a minute
    private static final String CONTROL = "lake-control";
    private static final String CONTROL_KEPT_MILLIS =
            "604800000"; // a week: more than a worker may be away between two commits

    private Lake() {}

    /**
     * What the connector has to know.
     *
     * @throws ComponentException if its plug-in is not built
     */
    static Map<String, String> variables(PlatformConfig config) {
        Path plugin = config.installation().lakePlugin();
        if (!Files.isDirectory(plugin)) {
            throw new ComponentException("No plug-in for the lake in " + plugin
                    + ": run ./mvnw -Plake -pl sinks/lake -am -DskipTests package");
        }
        return Map.of(
                WAREHOUSE,
                config.data().resolve("lake").toUri().toString(),
                "FF_LAKE_CATALOG_URL",
                config.endpoints().jdbcUrl() + "?currentSchema=" + CATALOGUE_SCHEMA,
                "FF_LAKE_CATALOG_USER",
                Postgres.USER,
                "FF_LAKE_CATALOG_PASSWORD",
                PgPass.at(config.data()).password());
    }

    /** The ledger holds it to a few of its commits, unless somebody has said already what the ledger is to watch. */
    static Map<String, String> objectives(PlatformConfig config) {
        return config.streams().containsKey(Streams.OBJECTIVES_KEY)
                ? Map.of()
                : Map.of(Streams.OBJECTIVES_KEY, Streams.OBJECTIVES + "," + Streams.allOutcomesBy(SINK, WITHIN));
    }

    static boolean isWanted(PlatformConfig config) {
        return config.env().containsKey(WAREHOUSE);
    }

    /** The topic through which the sink's tasks agree on a commit; it is no part of the contract. */
    static void createControlTopic(Admin admin, PlatformConfig config) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(config.topicPrefix() + CONTROL, 1, (short) 1)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, CONTROL_KEPT_MILLIS));
        try {
            admin.createTopics(Set.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
