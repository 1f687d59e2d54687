package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.FreePort;
import io.fourfold.benchmarks.machine.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts arms, each with a broker of its own on a copy of the seed. */
record Arms(Installation installation, Seed seed, String registryUrl, Path work, Map<String, String> stagingSettings) {
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
        return start(kind, List.of());
    }

    Arm start(ArmKind kind, List<String> moreOptions) throws InterruptedException, IOException {
        Path folder = kind.work(work);
        Seed.delete(folder);
        seed.copyTo(folder.resolve("data"));
        Broker broker = Broker.start(kind.label(), folder, installation.classPath());
        ArmConfig config = new ArmConfig(broker.bootstrapServers(), registryUrl, kind.group(), FreePort.next(), folder);
        List<String> options = new ArrayList<>(kind.isFlink() ? FLINK_OPTIONS : OPTIONS);
        options.addAll(moreOptions);
        ChildJvm client = ChildJvm.start(
                kind.label(),
                folder.resolve("arm.log"),
                kind.classPath(installation),
                options,
                kind.main(),
                kind.arguments(config, stagingSettings).toArray(String[]::new));
        return new Arm(kind, config, broker, client);
    }
}
