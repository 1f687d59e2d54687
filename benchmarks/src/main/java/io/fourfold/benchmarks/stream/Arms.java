package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.FreePort;
import io.fourfold.benchmarks.machine.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts arms, each with a broker of its own on a copy of the seed. */
record Arms(Installation installation, Seed seed, String registryUrl, Path work) {
    /** The same for all. */
    private static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-Dfile.encoding=UTF-8");

    private static final List<String> FLINK_OPTIONS = List.of(
            "-Xms1g",
            "-Xmx1g",
            "-Dfile.encoding=UTF-8",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    Arm start(ArmKind kind) throws InterruptedException, IOException {
        Path folder = kind.work(work);
        Seed.delete(folder);
        seed.copyTo(folder.resolve("data"));
        Broker broker = Broker.start(kind.label(), folder, installation.classPath());
        ArmConfig config = new ArmConfig(broker.bootstrapServers(), registryUrl, kind.group(), FreePort.next(), folder);
        ChildJvm client = ChildJvm.start(
                kind.label(),
                folder.resolve("arm.log"),
                kind.classPath(installation),
                kind.isFlink() ? FLINK_OPTIONS : OPTIONS,
                kind.main(),
                kind.arguments(config).toArray(String[]::new));
        return new Arm(kind, config, broker, client);
    }
}
