package io.fourfold.benchmarks.state;

import io.fourfold.benchmarks.staging.StagingProcess;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.staging.StagingConfig;
import io.fourfold.streams.staging.StagingTopology;
import io.fourfold.streams.state.StateStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Starts staging until the rows of its tags are restored, and ends it. */
final class Restore implements StateRestoreListener {
    private static final int PARTITIONS = 6;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final CountDownLatch left = new CountDownLatch(PARTITIONS);
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Map<String, String> registry;
    private final Properties properties = new Properties();

    Restore(String bootstrapServers, String registryUrl, Path state) {
        registry = Map.of("schema.registry.url", registryUrl);
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                StagingProcess.GROUP,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                "streams",
                StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG,
                StreamsConfig.OPTIMIZE,
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0,
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString()));
    }

    /** How long it took from the first partition's start to the last one's end. */
    double seconds() throws InterruptedException {
        StagingTopology staging = new StagingTopology(
                Topics.of(registry), StagingConfig.DEFAULT, Clock.systemUTC(), StateStores.IN_MEMORY);
        properties.putAll(staging.properties());
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        staging.addTo(builder);
        try (KafkaStreams streams = new KafkaStreams(builder.build(properties), properties)) {
            streams.setGlobalStateRestoreListener(this);
            streams.start();
            if (!left.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Not restored within " + LIMIT + ", state " + streams.state());
            }
            streams.close(
                    CloseOptions.timeout(LIMIT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
        return (ended.get() - started.get()) / 1e9;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        if (store.equals(Changelog.STORE)) {
            started.compareAndSet(0, System.nanoTime());
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long records) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        if (store.equals(Changelog.STORE)) {
            ended.set(System.nanoTime());
            left.countDown();
        }
    }
}
