package io.fourfold.benchmarks.postgres;

import io.fourfold.benchmarks.machine.CpuTime;
import io.fourfold.benchmarks.machine.Folders;
import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.postgres.PostgresResult.Block;
import io.fourfold.benchmarks.postgres.PostgresResult.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Movements lie in Kafka while the connector is paused; it is let go, and they count until their offsets are committed: the database
 * has them, and each has its delivery. Then the same rows are copied into a table like theirs.
 */
public final class PostgresBenchmark {
    private static final Pattern WORKER = Pattern.compile("ConnectDistributed");
    /** The server, and its processes, which name themselves. */
    private static final Pattern DATABASE = Pattern.compile("bin/postgres\\x00|^postgres: ");

    private static final Pattern BROKER = Pattern.compile("BrokerMain");

    private final Installation installation;
    private final PostgresScale scale;
    private final Path work;
    private final Consumer<String> progress;

    public PostgresBenchmark(Installation installation, PostgresScale scale, Path work, Consumer<String> progress) {
        this.installation = installation;
        this.scale = scale;
        this.work = work;
        this.progress = progress;
    }

    public PostgresResult run() throws Exception {
        Folders.delete(work);
        List<Pair> pairs = new ArrayList<>();
        progress.accept("Starting the platform");
        try (Stand stand = Stand.start(installation, work);
                SinkArm sink = new SinkArm(stand);
                CopyArm copy = new CopyArm(stand)) {
            for (int i = 0; i < scale.warmUp() + scale.blocks(); i++) {
                Pair pair = pair(stand, sink, copy, (long) i * scale.rows());
                progress.accept(String.format(
                        "%,.0f rows/s, copied %,.0f",
                        pair.sink().rate(), pair.copy().rate()));
                if (i >= scale.warmUp()) {
                    pairs.add(pair);
                }
            }
        }
        return new PostgresResult(scale, pairs);
    }

    private Pair pair(Stand stand, SinkArm sink, CopyArm copy, long first) throws Exception {
        sink.pause();
        copy.empty();
        sink.preload(scale.rows(), first);
        Block written = block(stand, true, () -> {
            sink.resume();
            sink.awaitWritten();
            return null;
        });
        byte[] rows = copy.rows();
        Block copied = block(stand, false, () -> {
            copy.copy(rows);
            return null;
        });
        copy.requireSame(scale.rows());
        return new Pair(written, copied);
    }

    private Block block(Stand stand, boolean throughKafka, Callable<Void> job) throws Exception {
        double machine = CpuTime.machine().busy();
        double worker = stand.cpu(WORKER);
        double database = stand.cpu(DATABASE);
        double broker = stand.cpu(BROKER);
        double harness = harness();
        long start = System.nanoTime();
        job.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        double ours = harness() - harness;
        double written = stand.cpu(DATABASE) - database;
        double sent = stand.cpu(WORKER) - worker;
        double kept = stand.cpu(BROKER) - broker;
        double others = CpuTime.machine().busy() - machine - ours - written - sent - kept;
        return new Block(
                scale.rows(),
                seconds,
                throughKafka ? sent : ours,
                written,
                throughKafka ? kept : 0,
                Math.max(0, others / seconds));
    }

    private static double harness() {
        return CpuTime.process(ProcessHandle.current().pid());
    }
}
