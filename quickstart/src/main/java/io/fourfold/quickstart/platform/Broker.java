package io.fourfold.quickstart.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker that is its own controller. */
final class Broker {
    static final String NAME = "broker";

    private Broker() {}

    static ProcessComponent component(PlatformConfig config) {
        Path file = DataDir.configFile(config.data(), NAME);
        return new ProcessComponent(new ProcessSpec(
                NAME,
                () -> DataDir.write(file, properties(config)),
                JavaCommand.of(
                        config.installation().archive(NAME),
                        config.installation().classPath(),
                        List.of("-Xms256m", "-Xmx512m"),
                        BrokerMain.class.getName(),
                        file.toString()),
                Map.of(),
                DataDir.log(config.data(), NAME),
                () -> answers(config.endpoints().bootstrapServers()),
                Duration.ofSeconds(90),
                Duration.ofSeconds(30)));
    }

    private static boolean answers(String bootstrapServers) throws Exception {
        Map<String, Object> client = Map.of(
                "bootstrap.servers", bootstrapServers, "request.timeout.ms", 2000, "default.api.timeout.ms", 2000);
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        }
    }

    private static Map<String, String> properties(PlatformConfig config) {
        String listener = "://" + config.host() + ":";
        Map<String, String> p = new LinkedHashMap<>();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put(
                "controller.quorum.bootstrap.servers",
                "127.0.0.1:" + config.ports().controller());
        p.put("controller.listener.names", "CONTROLLER");
        p.put(
                "listeners",
                "CLIENT" + listener + config.ports().kafka() + ",CONTROLLER://127.0.0.1:"
                        + config.ports().controller());
        p.put(
                "advertised.listeners",
                "CLIENT://" + config.endpoints().bootstrapServers() + ",CONTROLLER://127.0.0.1:"
                        + config.ports().controller());
        p.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("inter.broker.listener.name", "CLIENT");
        p.put("log.dirs", config.data().resolve("kafka").toString());
        p.put("auto.create.topics.enable", "false");
        singleNode(p);
        return p;
    }

    private static void singleNode(Map<String, String> p) {
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "8");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "8");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.streams.initial.rebalance.delay.ms", "0");
        // A process that was killed is missed after its session: the shortest that the broker allows by default.
        p.put("group.streams.min.session.timeout.ms", "6000");
        p.put("group.streams.session.timeout.ms", "6000");
        p.put("group.streams.heartbeat.interval.ms", "1000");
        p.put("group.streams.min.heartbeat.interval.ms", "1000");
        // Compacted topics without an own setting: keep small segments, so that a restart reads little.
        p.put("log.cleaner.dedupe.buffer.size", "16777216");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "4");
        p.put("num.replica.fetchers", "1");
        p.put("num.recovery.threads.per.data.dir", "2");
    }
}
