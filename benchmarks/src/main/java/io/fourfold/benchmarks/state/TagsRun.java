package io.fourfold.benchmarks.state;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.Sample;
import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.staging.StagingProcess;
import io.fourfold.benchmarks.state.StateResult.Back;
import io.fourfold.benchmarks.state.StateResult.Size;
import io.fourfold.benchmarks.world.Preloader;
import io.fourfold.benchmarks.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * One number of tags on a broker of its own, with a backlog in which every tag is heard once before anything is measured.
 *
 * <p>One tag in {@link #EVERY} is on a handling unit, at every size, so that the share of positions that lead to an outcome
 * is the same; there are no shipments. A row is as wide with a unit as without.
 */
final class TagsRun implements AutoCloseable {
    private static final int EVERY = 100;
    private static final int SITES = 20;
    private static final long RANDOM_SEED = 20_261_124;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int HEAP_MEGABYTES = 1024;
    /** Room for the rows and for the arrays that they grow through. */
    private static final int HEAP_BYTES_PER_TAG = 400;

    /** As the platform sets it: a dead member is found out after 6 s. */
    private static final Map<String, String> SESSION = Map.of(
            "group.streams.min.session.timeout.ms", "6000",
            "group.streams.session.timeout.ms", "6000",
            "group.streams.heartbeat.interval.ms", "1000",
            "group.streams.min.heartbeat.interval.ms", "1000");

    private final Installation installation;
    private final String registryUrl;
    private final Path folder;
    private final World world;
    private final Broker broker;
    private StagingProcess staging;

    private TagsRun(Installation installation, String registryUrl, Path folder, World world, Broker broker) {
        this.installation = installation;
        this.registryUrl = registryUrl;
        this.folder = folder;
        this.world = world;
        this.broker = broker;
    }

    static TagsRun start(Installation installation, String registryUrl, Path folder, int tags)
            throws InterruptedException {
        Broker broker = Broker.start("state", folder, installation.classPath(), SESSION);
        return new TagsRun(installation, registryUrl, folder, World.of(tags, SITES, 0, RANDOM_SEED), broker);
    }

    void preload(StateScale scale) throws ExecutionException, InterruptedException {
        try (Preloader preloader = new Preloader(world, broker, registryUrl)) {
            preloader.createTopics();
            preloader.writeMasterData(EVERY);
            preloader.writePositions(all(scale), 0, 0);
        }
    }

    private long all(StateScale scale) {
        return scale.warmUp() + scale.measured();
    }

    private void startStaging() {
        int heap = HEAP_MEGABYTES + (int) ((long) HEAP_BYTES_PER_TAG * world.tags() / 1_000_000);
        staging = StagingProcess.start(installation, broker, registryUrl, folder, heap, Map.of());
    }

    Size measure(StateScale scale) throws InterruptedException {
        startStaging();
        staging.awaitPositions(scale.warmUp(), LIMIT);
        List<Window> parts = new ArrayList<>();
        Sample from = staging.sample(broker);
        for (int part = 1; part <= StateScale.PARTS; part++) {
            staging.awaitPositions(all(scale) - scale.measured() * (StateScale.PARTS - part) / StateScale.PARTS, LIMIT);
            Sample to = staging.sample(broker);
            if (to.positions() > from.positions()) { // else one commit passed the ends of two parts
                parts.add(Window.between(from, to));
                from = to;
            }
        }
        return new Size(world.tags(), parts, LiveHeap.of(staging.jvm().pid()));
    }

    Back killAndReturn(StateScale scale) throws InterruptedException, IOException {
        double firstOutcome;
        try (Preloader preloader = new Preloader(world, broker, registryUrl);
                FirstOutcome outcome = new FirstOutcome(broker)) {
            long killed = System.nanoTime();
            staging.close();
            startStaging();
            for (int tag = 0; tag < EVERY * 10; tag += EVERY) {
                preloader.writeMovement(tag % world.tags());
            }
            firstOutcome = (outcome.await(LIMIT) - killed) / 1e9;
        }
        staging.close();
        return RestoreMain.run(installation, broker, registryUrl, folder, scale.reads(), firstOutcome);
    }

    @Override
    public void close() {
        if (staging != null) {
            staging.close();
        }
        broker.close();
    }
}
