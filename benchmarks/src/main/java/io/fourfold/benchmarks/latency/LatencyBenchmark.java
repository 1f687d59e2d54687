package io.fourfold.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.benchmarks.latency.LatencyResult.Commit;
import io.fourfold.benchmarks.latency.LatencyResult.Cores;
import io.fourfold.benchmarks.latency.LatencyResult.Load;
import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.Folders;
import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.PropertiesFile;
import io.fourfold.benchmarks.machine.Sample;
import io.fourfold.benchmarks.machine.SchemaRegistry;
import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.staging.StagingProcess;
import io.fourfold.benchmarks.world.Preloader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Position in, outcome out: staging takes in a backlog, by which its greatest rate is measured; then positions come at half
 * of it, and the outcomes are read as they are committed.
 */
public final class LatencyBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int HEAP_MEGABYTES = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;
    private final LatencyScale scale;
    private final OptionalDouble rate;
    private final Map<String, String> stagingSettings;
    private final Path work;
    private final Consumer<String> progress;

    /**
     * @param rate positions a second; empty: half of the greatest that is measured
     * @param stagingSettings of staging that differ from its defaults
     */
    public LatencyBenchmark(
            Installation installation,
            LatencyScale scale,
            OptionalDouble rate,
            Map<String, String> stagingSettings,
            Path work,
            Consumer<String> progress) {
        this.installation = installation;
        this.scale = scale;
        this.rate = rate;
        this.stagingSettings = stagingSettings;
        this.work = work;
        this.progress = progress;
    }

    public LatencyResult run() throws InterruptedException, ExecutionException, IOException {
        List<Commit> commits = new ArrayList<>();
        try (SchemaRegistry registry = SchemaRegistry.start()) {
            for (int millis : scale.commitMillis()) {
                Path folder = work.resolve("commit-" + millis);
                Folders.delete(folder);
                try (Broker broker = Broker.start("latency", folder, installation.classPath())) {
                    commits.add(run(millis, broker, registry.url(), folder));
                }
                Folders.delete(folder);
            }
        }
        return new LatencyResult(scale, commits);
    }

    private Commit run(int millis, Broker broker, String registryUrl, Path folder)
            throws InterruptedException, ExecutionException, IOException {
        progress.accept("Writing a backlog");
        try (Preloader preloader = new Preloader(scale.world(), broker, registryUrl)) {
            preloader.createTopics();
            preloader.writeMasterData();
            preloader.writePositions(scale.backlog(), 0, 0);
        }
        progress.accept("Taking it in with commits each " + millis + " ms");
        Map<String, String> settings = new HashMap<>(stagingSettings);
        settings.put("commit.interval.ms", Integer.toString(millis));
        try (StagingProcess staging =
                StagingProcess.start(installation, broker, registryUrl, folder, HEAP_MEGABYTES, settings)) {
            staging.awaitPositions(scale.warmUp(), LIMIT);
            Sample from = staging.sample(broker);
            staging.awaitPositions(scale.backlog(), LIMIT);
            double greatest = Window.between(from, staging.sample(broker)).rate();
            staging.awaitIdle(LIMIT);
            double sent = rate.orElse(greatest / 2);
            progress.accept(String.format("Sending %,.0f positions/s", sent));
            return load(millis, greatest, sent, staging, broker, registryUrl, folder);
        }
    }

    private Commit load(
            int millis,
            double greatest,
            double sent,
            StagingProcess staging,
            Broker broker,
            String registryUrl,
            Path folder)
            throws InterruptedException, IOException {
        Path answer = folder.resolve("load.json");
        Path file = PropertiesFile.write(
                folder.resolve("load.properties"),
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "schema.registry.url", registryUrl,
                        "tags", Integer.toString(scale.tags()),
                        "shipments", Integer.toString(scale.shipments()),
                        "rate", Double.toString(sent),
                        "skip", Long.toString(scale.backlog()),
                        "settle.seconds", Integer.toString(scale.settleSeconds()),
                        "seconds", Integer.toString(scale.seconds()),
                        "answer", answer.toString()));
        List<String> options = List.of("-Xms512m", "-Xmx512m", "-Dfile.encoding=UTF-8");
        ChildJvm load = ChildJvm.start(
                "load",
                folder.resolve("load.log"),
                installation.classPath(),
                options,
                LoadMain.class.getName(),
                file.toString());
        try (load) {
            staging.awaitPositions(scale.backlog() + (long) (sent * scale.settleSeconds()), LIMIT);
            Sample from = staging.sample(broker);
            double loadFrom = load.cpu();
            Thread.sleep(scale.seconds() * 1000L);
            Window stretch = Window.between(from, staging.sample(broker));
            double loadCores = (load.cpu() - loadFrom) / stretch.seconds();
            load.awaitEnd(LIMIT);
            Cores cores = new Cores(
                    stretch.client() / stretch.seconds(),
                    stretch.broker() / stretch.seconds(),
                    loadCores,
                    Math.max(0, stretch.others() - loadCores) + stretch.steal());
            return new Commit(millis, greatest, sent, JSON.readValue(answer.toFile(), Load.class), cores);
        }
    }
}
