package io.fourfold.benchmarks.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A Kafka broker in a JVM of its own, alone in its cluster, that survives being paused. */
public final class Broker implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    /** Longer than all pauses of a run: whoever is paused must not be taken for dead. */
    private static final String LONG_PAUSE_MS = "3600000";

    private static final List<String> OPTIONS =
            List.of("-Xms512m", "-Xmx512m", "-Dlog4j2.StatusLogger.level=OFF", "-Dfile.encoding=UTF-8");

    private final ChildJvm jvm;
    private final String bootstrapServers;

    private Broker(ChildJvm jvm, String bootstrapServers) {
        this.jvm = jvm;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker on the data in the folder, or on none, and returns once it answers. */
    public static Broker start(String name, Path folder, String classPath) throws InterruptedException {
        return start(name, folder, classPath, Map.of());
    }

    /** The same with more properties, or others. */
    public static Broker start(String name, Path folder, String classPath, Map<String, String> more)
            throws InterruptedException {
        int port = FreePort.next();
        Map<String, String> properties = properties(folder.resolve("data"), port, FreePort.next());
        properties.putAll(more);
        Path file = PropertiesFile.write(folder.resolve("broker.properties"), properties);
        ChildJvm jvm = ChildJvm.start(
                name + "-broker",
                folder.resolve("broker.log"),
                classPath,
                OPTIONS,
                BrokerMain.class.getName(),
                file.toString());
        Broker broker = new Broker(jvm, "127.0.0.1:" + port);
        broker.awaitReady();
        return broker;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public ChildJvm jvm() {
        return jvm;
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * Creates topics and returns once their partitions can be written to: until its leader is there, a partition may refuse one batch of a
     * producer and take the next, after which it refuses all that follow.
     */
    public void createTopics(List<NewTopic> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().get();
            admin.listOffsets(topics.stream()
                            .flatMap(topic -> IntStream.range(0, topic.numPartitions())
                                    .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
        }
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (true) {
            jvm.requireAlive();
            Map<String, Object> client = Map.of(
                    "bootstrap.servers", bootstrapServers, "request.timeout.ms", 2000, "default.api.timeout.ms", 2000);
            try (Admin admin = Admin.create(client)) {
                if (!admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty()) {
                    return;
                }
            } catch (ExecutionException | TimeoutException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The broker did not answer within " + READY_LIMIT, e);
                }
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }

    private static Map<String, String> properties(Path data, int port, int controllerPort) {
        Map<String, String> p = new TreeMap<>();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("inter.broker.listener.name", "CLIENT");
        p.put("log.dirs", data.toAbsolutePath().toString());
        p.put("auto.create.topics.enable", "false");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "4");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.streams.initial.rebalance.delay.ms", "0");
        p.put("log.retention.ms", "-1"); // event times lie in the past
        survivePauses(p);
        return p;
    }

    private static void survivePauses(Map<String, String> p) {
        p.put("broker.session.timeout.ms", LONG_PAUSE_MS);
        p.put("group.max.session.timeout.ms", LONG_PAUSE_MS);
        p.put("group.consumer.max.session.timeout.ms", LONG_PAUSE_MS);
        p.put("group.consumer.session.timeout.ms", LONG_PAUSE_MS);
        p.put("group.streams.max.session.timeout.ms", LONG_PAUSE_MS);
        p.put("group.streams.session.timeout.ms", LONG_PAUSE_MS);
        p.put("transaction.max.timeout.ms", LONG_PAUSE_MS);
        p.put("connections.max.idle.ms", LONG_PAUSE_MS);
    }
}
