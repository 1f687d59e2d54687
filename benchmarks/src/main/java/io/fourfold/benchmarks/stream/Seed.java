package io.fourfold.benchmarks.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.world.Preloaded;
import io.fourfold.benchmarks.world.Preloader;
import io.fourfold.benchmarks.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The data folder of a broker that holds the preloaded topics, of which every arm's broker gets a copy.
 *
 * <p>The segments of the positions, which no arm writes to, are hard links: all arms then read the same pages of the
 * kernel's cache, and none of them from disk.
 */
record Seed(Path data, Preloaded preloaded) {
    private static final int SITES = 20;
    private static final int SHIPMENTS = 2_000;
    private static final long RANDOM_SEED = 20_261_124;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes the data of that scale, or takes what an earlier run of the same scale has written. */
    static Seed prepare(Scale scale, Path folder, String classPath, String registryUrl)
            throws InterruptedException, ExecutionException, IOException {
        Path data = folder.resolve("data");
        Path manifest = folder.resolve("preloaded.json");
        Path done = folder.resolve("scale.txt");
        if (Files.exists(done) && Files.readString(done).equals(scale.toString())) {
            return new Seed(data, JSON.readValue(manifest.toFile(), Preloaded.class));
        }
        delete(folder);
        Files.createDirectories(folder);
        World world = World.of(scale.tags(), SITES, SHIPMENTS, RANDOM_SEED);
        try (Broker broker = Broker.start("seed", folder, classPath);
                Preloader preloader = new Preloader(world, broker, registryUrl)) {
            // What the limit writes is read by nobody: it need not fill the disk.
            preloader.createTopics(new NewTopic(LimitArm.TOPIC, World.PARTITIONS, (short) 1)
                    .configs(Map.of("retention.bytes", "268435456", "segment.bytes", "134217728")));
            preloader.writeMasterData();
            // No tag moves before all have been warmed up: what an arm decides does not depend on when it heard of a
            // unit.
            Preloaded preloaded = preloader.writePositions(scale.positions(), scale.warmUp(), scale.checked());
            broker.jvm().stop();
            JSON.writeValue(manifest.toFile(), preloaded);
            Files.writeString(done, scale.toString());
            return new Seed(data, preloaded);
        }
    }

    /** A copy for one arm's broker. */
    void copyTo(Path copy) {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve(data.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (isPositions(file)) {
                    Files.createLink(target, file);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not copy " + data + " to " + copy, e);
        }
    }

    private static boolean isPositions(Path file) {
        return file.getParent().getFileName().toString().startsWith("things.positions-")
                && file.getFileName().toString().endsWith(".log");
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
