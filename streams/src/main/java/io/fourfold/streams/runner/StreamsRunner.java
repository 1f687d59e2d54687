package io.fourfold.streams.runner;

import io.fourfold.schemas.Topics;
import io.fourfold.streams.ProcessTopology;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one or several topologies in this JVM, each as a Kafka Streams application of its own, with one memory for their state,
 * one {@code /health} and one {@code /metrics}.
 */
public final class StreamsRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);

    private final RunnerConfig config;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final Map<String, RunningProcess> processes = new ConcurrentHashMap<>();
    private final LettersOutsideTasks letters;
    private final StateMemory memory;
    private final Metrics metrics;
    private final StatusServer status;

    private StreamsRunner(RunnerConfig config, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        this.letters = new LettersOutsideTasks(config.properties());
        this.memory = new StateMemory(config.stateMemoryBytes());
        this.metrics = new Metrics(memory);
        this.status = new StatusServer(
                new InetSocketAddress(config.healthHost(), config.healthPort()), this::states, metrics::scrape);
    }

    /**
     * Starts all topologies of the configuration and returns once they join their groups.
     *
     * @throws IllegalStateException if no broker answers, or topics are missing after the time limit
     * @throws IOException if the port of {@code /health} cannot be bound
     */
    public static StreamsRunner start(RunnerConfig config) throws IOException, InterruptedException {
        return start(config, Clock.systemUTC());
    }

    /** The same with a clock of one's own, for tests. */
    public static StreamsRunner start(RunnerConfig config, Clock clock) throws IOException, InterruptedException {
        StreamsRunner runner = new StreamsRunner(config, clock);
        try {
            runner.startAll();
            return runner;
        } catch (InterruptedException | RuntimeException e) {
            runner.close();
            throw e;
        }
    }

    private void startAll() throws InterruptedException {
        Topics topics = Topics.of(config.properties());
        Map<String, Object> adminConfig = new HashMap<>(config.properties());
        try (Admin admin = Admin.create(adminConfig)) {
            String groupProtocol = GroupProtocol.of(admin);
            List<RunningProcess> created = new ArrayList<>();
            for (String name : config.topologies()) {
                created.add(create(name, groupProtocol, topics, admin));
            }
            created.forEach(RunningProcess::start);
        }
        log.atInfo()
                .addKeyValue("topologies", config.topologies())
                .addKeyValue("healthPort", healthPort())
                .log("Topologies started");
    }

    private RunningProcess create(String name, String groupProtocol, Topics topics, Admin admin)
            throws InterruptedException {
        ProcessTopology process = ProcessCatalogue.create(name, topics, config.properties(), clock);
        Properties properties =
                StreamsDefaults.of(config, name, groupProtocol, new DeadLetters(name, topics, letters::send));
        StreamsDefaults.add(properties, process.properties());
        properties.put(StateMemory.CONFIG, memory);
        Topology topology = build(process, properties);
        RequiredTopics.await(admin, RequiredTopics.of(topology.describe(), topics), config.topicsTimeout(), stopped);
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(new ThreadFailures(name, ThreadFailures.Limits.DEFAULT, clock, stopped));
        RunningProcess running =
                new RunningProcess(name, streams, LocalState.of(properties), metrics.registry(), failure);
        processes.put(name, running);
        return running;
    }

    private static Topology build(ProcessTopology process, Properties properties) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        process.addTo(builder);
        return builder.build(properties);
    }

    /** The port on which {@code /health} and {@code /metrics} listen. */
    public int healthPort() {
        return status.port();
    }

    /** Completes normally when the runner is closed, exceptionally when a topology stopped by itself. */
    public CompletableFuture<Void> ended() {
        return failure;
    }

    private Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        for (String name : config.topologies()) {
            RunningProcess process = processes.get(name);
            states.put(name, process == null ? "WAITING" : process.state().name());
        }
        return states;
    }

    /** Stops all topologies, each within 20 s, and frees what they share. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        stopped.countDown();
        processes.values().parallelStream().forEach(RunningProcess::close);
        letters.close();
        status.close();
        metrics.close();
        memory.close();
        failure.complete(null);
    }
}
