package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.Sample;
import io.fourfold.benchmarks.machine.SchemaRegistry;
import io.fourfold.benchmarks.machine.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Staging alone under the flight recorder of the JVM, once it is warm. */
public final class ProfileBenchmark {
    private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(5);

    /** What was recorded, and what it cost meanwhile; recording costs some percent itself. */
    public record Result(Window window, Profile profile) {}

    private final Installation installation;
    private final Scale scale;
    private final Map<String, String> settings;
    private final Consumer<String> progress;

    /** @param settings of staging that differ from its defaults */
    public ProfileBenchmark(
            Installation installation, Scale scale, Map<String, String> settings, Consumer<String> progress) {
        this.installation = installation;
        this.scale = scale;
        this.settings = settings;
        this.progress = progress;
    }

    public Result run() throws InterruptedException, ExecutionException, IOException {
        try (SchemaRegistry registry = SchemaRegistry.start()) {
            Path work = installation.work();
            progress.accept("Writing " + scale.positions() + " positions, or taking those of the run before");
            Seed seed = Seed.prepare(scale, work.resolve("seed"), installation.classPath(), registry.url());
            Path recording = work.resolve("staging.jfr");
            Arms arms = new Arms(installation, seed, registry.url(), work, settings);
            try (Arm arm = arms.start(ArmKind.STAGING, recorder(recording))) {
                progress.accept("Warming up");
                arm.awaitPositions(scale.warmUp(), WARM_UP_LIMIT);
                arm.awaitCompiled(Duration.ofSeconds(scale.compileSeconds()));
                progress.accept("Recording");
                Instant begin = Instant.now();
                Sample from = arm.sample();
                Thread.sleep(2_000L * scale.blockSeconds());
                Window window = Window.between(from, arm.sample());
                arm.stopClient();
                return new Result(window, Profile.read(recording, begin));
            }
        }
    }

    private static List<String> recorder(Path recording) {
        return List.of(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+DebugNonSafepoints",
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
    }
}
