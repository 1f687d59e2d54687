package io.fourfold.quickstart.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process that runs the topologies. */
public final class Streams {
    static final String NAME = "streams";

    /** What says which sink has to deliver which outcomes, and by when. */
    static final String OBJECTIVES_KEY = "ledger.objectives";

    /** What the ledger holds the connectors to that every platform has. */
    public static final String OBJECTIVES =
            "process.notifications:notifications=1m," + allOutcomesBy("postgres-outcomes", "5m");

    private Streams() {}

    /** That a sink has every kind of outcome that all of them get, within a time of the decision. */
    static String allOutcomesBy(String sink, String within) {
        return Stream.of(
                        "shipments-ready",
                        "movements",
                        "exceptions",
                        "alerts",
                        "quality-holds",
                        "work-orders",
                        "notifications",
                        "commands")
                .map(topic -> "process." + topic + ":" + sink + "=" + within)
                .collect(Collectors.joining(","));
    }

    static ProcessComponent component(PlatformConfig config) {
        Path file = DataDir.configFile(config.data(), NAME);
        return new ProcessComponent(new ProcessSpec(
                NAME,
                () -> DataDir.write(file, properties(config)),
                JavaCommand.of(
                        config.installation().archive(NAME),
                        config.installation().classPath(),
                        List.of("-Xmx512m"),
                        "io.fourfold.streams.StreamsMain",
                        "run",
                        "--config",
                        file.toString(),
                        "--topologies",
                        config.topologies()),
                Map.of(),
                DataDir.log(config.data(), NAME),
                Probes.http(config.endpoints().streams().resolve("/health"), Streams::allRun),
                Duration.ofSeconds(90),
                Duration.ofSeconds(30)));
    }

    /** Healthy is also one that still rebalances; ready is one that takes events. */
    private static boolean allRun(String health) {
        return !health.contains("CREATED") && !health.contains("REBALANCING");
    }

    private static Map<String, String> properties(PlatformConfig config) {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("bootstrap.servers", config.endpoints().bootstrapServers());
        p.put("schema.registry.url", config.endpoints().registryUrl());
        p.put("topic.prefix", config.topicPrefix());
        p.put("state.dir", config.data().resolve("streams").toString());
        p.put("health.host", config.host());
        p.put("health.port", Integer.toString(config.ports().streams()));
        p.put("commit.interval.ms", "200"); // few events here: an outcome soon costs nothing that counts
        p.put("replication.factor", "1");
        p.put(OBJECTIVES_KEY, OBJECTIVES);
        p.putAll(config.streams());
        return p;
    }
}
