package io.fourfold.benchmarks.machine;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build left the benchmarks.
 *
 * @param classes the jar or folder that holds this class
 */
public record Installation(Path classes) {
    /** The installation that this class was loaded from. */
    public static Installation locate() {
        try {
            return new Installation(Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Could not find where the benchmarks are", e);
        }
    }

    private Path target() {
        return classes.toAbsolutePath().getParent();
    }

    /** Where a run keeps its data and leaves its results. */
    public Path work() {
        return target().resolve("bench");
    }

    /** The documents, for charts. */
    public Path docs() {
        return target().resolve("../../docs").normalize();
    }

    /** The platform of the quickstart, which is built beside. */
    public io.fourfold.quickstart.platform.Installation quickstart() {
        Path target = target().resolve("../../quickstart/target").normalize();
        return new io.fourfold.quickstart.platform.Installation(
                target, target.resolve("fourfold-quickstart-0.1.0-SNAPSHOT.jar"));
    }

    /** Brokers and all arms but Flink's. */
    public String classPath() {
        return classes + ":" + target().resolve("lib") + "/*";
    }

    /** Class path of {@code ./fourfold}. */
    public String quickstartClassPath() {
        return quickstart().classes() + ":" + quickstart().target().resolve("lib") + "/*";
    }

    /** Flink with the Kafka client that its connector works with. */
    public String flinkClassPath() {
        Path flink = flinkTarget();
        return flink.resolve("classes") + ":" + flink.resolve("lib") + "/*";
    }

    /** Whether Flink was asked for when this was built. */
    public boolean hasFlink() {
        return Files.isDirectory(flinkTarget().resolve("lib"));
    }

    private Path flinkTarget() {
        return target().resolve("../flink/target").normalize();
    }
}
