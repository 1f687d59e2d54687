package io.fourfold.streams.runner;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topology that runs: its streams, its metrics, and how it ends. */
final class RunningProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningProcess.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    /** How soon a metric shows that Kafka adds while running, such as those of a topic with its first fetch. */
    private static final Duration NEW_METRICS = Duration.ofSeconds(10);

    private final String name;
    private final KafkaStreams streams;
    private final LocalState state;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final KafkaStreamsMetrics metrics;

    /** @param failure completed exceptionally once the topology stopped by itself */
    RunningProcess(
            String name,
            KafkaStreams streams,
            LocalState state,
            MeterRegistry registry,
            CompletableFuture<Void> failure) {
        this.name = name;
        this.streams = streams;
        this.state = state;
        this.metrics = new KafkaStreamsMetrics(streams, List.of(Tag.of("process", name)), looking, NEW_METRICS);
        metrics.bindTo(registry);
        streams.setStateListener((now, before) -> {
            log.atInfo()
                    .addKeyValue("process", name)
                    .addKeyValue("state", now)
                    .addKeyValue("before", before)
                    .log("Topology changed its state");
            if (now == KafkaStreams.State.ERROR) {
                failure.completeExceptionally(new IllegalStateException("Topology " + name + " stopped by itself"));
            }
        });
    }

    void start() {
        state.enter();
        streams.start();
    }

    String name() {
        return name;
    }

    KafkaStreams.State state() {
        return streams.state();
    }

    /** Commits, and leaves the group so that others take over at once. */
    @Override
    public void close() {
        metrics.close();
        looking.shutdownNow();
        boolean closed = streams.close(
                CloseOptions.timeout(CLOSE_LIMIT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        if (closed && streams.state() == KafkaStreams.State.NOT_RUNNING) {
            state.leave();
        } else if (!closed) {
            log.atWarn()
                    .addKeyValue("process", name)
                    .addKeyValue("limit", CLOSE_LIMIT)
                    .log("Topology did not stop within the limit");
        }
    }
}
