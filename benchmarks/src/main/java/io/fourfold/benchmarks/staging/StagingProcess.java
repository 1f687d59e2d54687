package io.fourfold.benchmarks.staging;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.FreePort;
import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.PropertiesFile;
import io.fourfold.benchmarks.machine.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Staging by its own main class and with its own defaults, but for what a benchmark sets. */
public final class StagingProcess implements AutoCloseable {
    /** Its consumer group, and the prefix of its internal topics. */
    public static final String GROUP = "fourfold-staging";

    /** Short against a commit interval; an answer costs the broker some tenths of a millisecond. */
    private static final long WAIT_MILLIS = 25;
    /** Longer than any commit interval that is measured. */
    private static final long IDLE_MILLIS = 3_000;

    private final ChildJvm jvm;
    private final Admin admin;

    private StagingProcess(ChildJvm jvm, Admin admin) {
        this.jvm = jvm;
        this.admin = admin;
    }

    /**
     * Starts it.
     *
     * @param work a folder for its state and its log; a second start with the same folder is a restart
     * @param heapMegabytes least and greatest heap
     * @param more properties beside those that tell it where everything is
     */
    public static StagingProcess start(
            Installation installation,
            Broker broker,
            String registryUrl,
            Path work,
            int heapMegabytes,
            Map<String, String> more) {
        int port = FreePort.next();
        Map<String, String> p = new LinkedHashMap<>();
        p.put("bootstrap.servers", broker.bootstrapServers());
        p.put("schema.registry.url", registryUrl);
        p.put("health.port", Integer.toString(port));
        p.put("state.dir", work.resolve("state").toAbsolutePath().toString());
        p.putAll(more);
        Path file = PropertiesFile.write(work.resolve("streams.properties"), p);
        ChildJvm jvm = ChildJvm.start(
                "staging",
                work.resolve("staging-" + port + ".log"),
                installation.classPath(),
                List.of("-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m", "-Dfile.encoding=UTF-8"),
                "io.fourfold.streams.StreamsMain",
                "run",
                "--config",
                file.toString(),
                "--topologies",
                "staging");
        return new StagingProcess(jvm, broker.admin());
    }

    public ChildJvm jvm() {
        return jvm;
    }

    /** How many positions it has taken in and committed. */
    public long positions() {
        return committed("things.positions");
    }

    /** Waits until it has nothing to do, between its stages neither. */
    public void awaitIdle(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long before = -1;
        long committed = committed("");
        while (committed > before) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("staging is still busy after " + limit);
            }
            Thread.sleep(IDLE_MILLIS);
            before = committed;
            committed = committed("");
        }
    }

    /** Sum of the offsets committed in all topics whose name begins with the prefix. */
    private long committed(String prefix) {
        jvm.requireAlive();
        try {
            return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getKey().topic().startsWith(prefix) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0; // it has not joined yet
            }
            throw new IllegalStateException("Could not ask the broker how far staging is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Waits until it has committed them, and returns soon after that commit. */
    public void awaitPositions(long wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long positions = positions();
        while (positions < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "staging took in " + positions + " of " + wanted + " positions within " + limit);
            }
            Thread.sleep(WAIT_MILLIS);
            positions = positions();
        }
    }

    /** Kills it, as {@code kill -9} does, if it still runs. */
    @Override
    public void close() {
        jvm.close();
        admin.close();
    }

    /** All counters now; best asked right after a commit, since only what is committed counts. */
    public Sample sample(Broker broker) {
        return Sample.of(positions(), jvm().cpu(), broker.jvm().cpu());
    }
}
