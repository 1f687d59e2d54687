package io.fourfold.benchmarks.erp;

import io.fourfold.benchmarks.erp.ErpResult.Block;
import io.fourfold.benchmarks.erp.ErpResult.Stretch;
import io.fourfold.benchmarks.machine.CpuTime;
import io.fourfold.benchmarks.machine.Folders;
import io.fourfold.quickstart.erp.TrytonMasterData;
import io.fourfold.quickstart.erp.TrytonServer;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Installation;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.PlatformConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Shipments of two units that are ready become packed documents of a real Tryton: through the topic, the Connect worker and the sink, up
 * to the logged delivery, against a bare client's loop over its calls. Each block holds both, in turned order, on the same Tryton.
 */
public final class ErpBenchmark {
    private static final String HOST = "127.0.0.1";

    private final Installation installation;
    private final ErpScale scale;
    private final Path work;
    private final Consumer<String> progress;

    /** @param installation the platform's */
    public ErpBenchmark(Installation installation, ErpScale scale, Path work, Consumer<String> progress) {
        this.installation = installation;
        this.scale = scale;
        this.work = work;
        this.progress = progress;
    }

    private interface Shipping {
        void run() throws Exception;
    }

    public ErpResult run() throws Exception {
        Folders.delete(work);
        Random random = new Random();
        progress.accept("Starting Tryton");
        try (TrytonServer tryton = TrytonServer.start(installation, work.resolve("tryton"), random)) {
            PlatformConfig config = PlatformConfig.of(
                            installation, work.resolve("platform"), FreePorts.choose(HOST, random))
                    .withEnv(tryton.variables());
            try (Platform platform = Platform.create(config)) {
                platform.start((step, took) -> {});
                platform.component("streams").stop(); // the outcomes are made here
                platform.component("gateway").stop();
                TrytonMasterData masterData = new TrytonMasterData(tryton.administrator());
                masterData.site(Cargo.SITE, List.of(Cargo.LANE));
                try (SinkFeed sink = new SinkFeed(platform.endpoints())) {
                    return new ErpResult(scale, blocks(masterData, tryton, sink));
                }
            }
        } finally {
            Folders.delete(work);
        }
    }

    private List<Block> blocks(TrytonMasterData masterData, TrytonServer tryton, SinkFeed sink) throws Exception {
        List<Block> blocks = new ArrayList<>();
        BareClient loop = new BareClient(tryton.administrator());
        for (int block = -1; block < scale.blocks(); block++) { // the first warms up
            Cargo looped = new Cargo("loop" + block, block < 0 ? 3 : scale.shipments());
            Cargo sunk = new Cargo("sink" + block, block < 0 ? 3 : scale.shipments());
            masterData.stock(looped.goods());
            masterData.stock(sunk.goods());
            loop.learn(looped);
            sink.learn(sunk);
            progress.accept(block < 0 ? "Warming up" : "Block " + (block + 1) + " of " + scale.blocks());
            boolean loopFirst = block % 2 == 0;
            Stretch first = loopFirst ? loop(loop, looped) : sink(sink, sunk);
            Stretch second = loopFirst ? sink(sink, sunk) : loop(loop, looped);
            if (block >= 0) {
                blocks.add(loopFirst ? new Block(first, second) : new Block(second, first));
            }
        }
        return blocks;
    }

    private static Stretch loop(BareClient loop, Cargo cargo) throws Exception {
        return measure(cargo, () -> cargo.loads().forEach(loop::ship));
    }

    private static Stretch sink(SinkFeed sink, Cargo cargo) throws Exception {
        return measure(cargo, () -> sink.ship(cargo));
    }

    private static Stretch measure(Cargo cargo, Shipping shipping) throws Exception {
        CpuTime.Machine before = CpuTime.machine();
        long from = System.nanoTime();
        shipping.run();
        double seconds = (System.nanoTime() - from) / 1e9;
        CpuTime.Machine after = CpuTime.machine();
        return new Stretch(
                cargo.shipments(), seconds, after.busy() - before.busy(), (after.steal() - before.steal()) / seconds);
    }
}
