package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.Sample;
import io.fourfold.benchmarks.machine.SchemaRegistry;
import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.world.Outcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All arms in turn: each is warmed up and paused, then measured once a block while the others are paused, in an order that
 * is rotated from block to block; in the end its outcomes are checked.
 */
public final class StreamBenchmark {
    /** For caches and connections to be as they were before the pause. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(5);

    private final Installation installation;
    private final Scale scale;
    private final Path work;
    private final Map<String, String> stagingSettings;
    private final Consumer<String> progress;

    /** @param stagingSettings of staging that differ from its defaults */
    public StreamBenchmark(
            Installation installation, Scale scale, Map<String, String> stagingSettings, Consumer<String> progress) {
        this.installation = installation;
        this.scale = scale;
        this.work = installation.work();
        this.stagingSettings = stagingSettings;
        this.progress = progress;
    }

    /** Runs the arms of those names, or all that were built. */
    public StreamResult run(List<String> names) throws InterruptedException, ExecutionException, IOException {
        List<ArmKind> kinds = new ArrayList<>();
        for (ArmKind kind : ArmKind.values()) {
            if (names.isEmpty() ? !kind.isFlink() || installation.hasFlink() : names.contains(kind.label())) {
                kinds.add(kind);
            }
        }
        try (SchemaRegistry registry = SchemaRegistry.start()) {
            progress.accept("Writing " + scale.positions() + " positions, or taking those of the run before");
            Seed seed = Seed.prepare(scale, work.resolve("seed"), installation.classPath(), registry.url());
            Arms arms = new Arms(installation, seed, registry.url(), work, stagingSettings);
            List<Arm> running = new ArrayList<>();
            try {
                for (int i = 0; i < kinds.size(); i += 2) {
                    running.addAll(warmedUp(arms, kinds.subList(i, Math.min(i + 2, kinds.size()))));
                }
                Map<String, List<Window>> windows = measure(running);
                Map<String, Outcomes> found = check(running, new Check(seed.preloaded(), registry.url()));
                return new StreamResult(scale, windows, found, seed.preloaded().expected());
            } finally {
                running.forEach(Arm::close);
            }
        }
    }

    /** Starts them together, so that two cores have enough to do, and pauses each as soon as it is warm. */
    private List<Arm> warmedUp(Arms arms, List<ArmKind> kinds) throws InterruptedException, IOException {
        progress.accept("Warming up " + kinds.stream().map(ArmKind::label).collect(Collectors.joining(" and ")));
        List<Arm> started = new ArrayList<>();
        for (ArmKind kind : kinds) {
            started.add(arms.start(kind));
        }
        List<Arm> warm = new ArrayList<>();
        for (Arm arm : started) {
            try {
                arm.awaitPositions(scale.warmUp(), WARM_UP_LIMIT);
                arm.awaitCompiled(Duration.ofSeconds(scale.compileSeconds()));
                arm.pause();
                warm.add(arm);
            } catch (IllegalStateException e) {
                arm.close();
                progress.accept("Left out " + arm.kind().label() + ": " + e.getMessage());
            }
        }
        return warm;
    }

    private Map<String, List<Window>> measure(List<Arm> arms) throws InterruptedException {
        Map<String, List<Window>> windows = new LinkedHashMap<>();
        arms.forEach(arm -> windows.put(arm.kind().label(), new ArrayList<>()));
        for (int block = 0; block < scale.blocks(); block++) {
            progress.accept("Block " + (block + 1) + " of " + scale.blocks());
            for (int i = 0; i < arms.size(); i++) {
                Arm arm = arms.get((i + block) % arms.size());
                windows.get(arm.kind().label()).add(measure(arm));
            }
        }
        return windows;
    }

    private Window measure(Arm arm) throws InterruptedException {
        arm.resume();
        Thread.sleep(SETTLE.toMillis());
        Sample from = arm.sample();
        Thread.sleep(scale.blockSeconds() * 1000L);
        Sample to = arm.sample();
        arm.pause();
        return Window.between(from, to);
    }

    private Map<String, Outcomes> check(List<Arm> arms, Check check) throws InterruptedException, ExecutionException {
        Map<String, Outcomes> found = new LinkedHashMap<>();
        for (Arm arm : arms) {
            if (arm.kind().decides()) {
                progress.accept("Checking the outcomes of " + arm.kind().label());
                arm.resume();
                found.put(arm.kind().label(), check.outcomes(arm));
            }
            arm.close();
        }
        return found;
    }
}
