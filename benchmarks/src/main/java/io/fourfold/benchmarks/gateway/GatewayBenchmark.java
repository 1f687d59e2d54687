package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All arms in turn, each warmed up and then measured once a block, in an order that is rotated from block to block. A server
 * that is not measured is paused, after all it was sent is acknowledged; then Kafka must have as many records more as
 * were acknowledged.
 */
public final class GatewayBenchmark {
    private final Installation installation;
    private final GatewayScale scale;
    private final Path work;
    private final Consumer<String> progress;
    private final Map<String, String> skipped = new LinkedHashMap<>();

    public GatewayBenchmark(Installation installation, GatewayScale scale, Path work, Consumer<String> progress) {
        this.installation = installation;
        this.scale = scale;
        this.work = work.resolve("gateway");
        this.progress = progress;
    }

    /** Runs the arms of those names, or all. */
    public GatewayResult run(List<String> names) throws InterruptedException, ExecutionException, IOException {
        delete(work);
        String classPath = installation.classPath();
        try (SchemaRegistry registry = SchemaRegistry.start();
                Broker broker = Broker.start("gateway", work.resolve("broker"), classPath);
                WrittenRecords written = new WrittenRecords(broker);
                Peers peers = new Peers(scale, work, classPath)) {
            Fleet.prepare(broker, registry.url(), scale.connections());
            progress.accept("Starting gateways and logging devices in");
            peers.startGateways(broker, registry.url());
            peers.startMosquitto().ifPresent(reason -> skip(ServerKind.MOSQUITTO, reason));
            List<GatewayArm> arms = Stream.of(GatewayArm.values())
                    .filter(arm -> names.isEmpty() || names.contains(arm.word()))
                    .filter(arm -> !skipped.containsKey(arm.label()))
                    .toList();
            return measure(arms, new GatewayBlock(scale, peers, broker, written));
        }
    }

    private void skip(ServerKind server, String reason) {
        Stream.of(GatewayArm.values())
                .filter(arm -> arm.server() == server)
                .forEach(arm -> skipped.put(arm.label(), reason));
    }

    private GatewayResult measure(List<GatewayArm> arms, GatewayBlock block)
            throws InterruptedException, ExecutionException, IOException {
        for (GatewayArm arm : arms) {
            progress.accept("Warming up " + arm.label());
            block.warmUp(arm);
        }
        Map<String, List<GatewayWindow>> windows = new LinkedHashMap<>();
        arms.forEach(arm -> windows.put(arm.label(), new ArrayList<>()));
        for (int number = 0; number < scale.blocks(); number++) {
            progress.accept("Block " + (number + 1) + " of " + scale.blocks());
            for (int i = 0; i < arms.size(); i++) {
                GatewayArm arm = arms.get((i + number) % arms.size());
                windows.get(arm.label()).add(block.measure(arm));
            }
        }
        return new GatewayResult(scale, windows, skipped);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
