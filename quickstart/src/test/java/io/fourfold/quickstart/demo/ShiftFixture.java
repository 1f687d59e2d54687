package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.platform.Component;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.PlatformConfig;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.ShiftOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A platform of its own for one shift, with what must not race kept apart by more than an interruption lasts. */
final class ShiftFixture implements AutoCloseable {
    private static final Duration WAIT_FOR_MISSING = Duration.ofSeconds(90);

    private final Platform platform;

    ShiftFixture(Path data) {
        platform = Platform.create(PlatformConfig.of(data, FreePorts.choose("127.0.0.1", new Random()))
                .withStreams(ShiftRun.TOPOLOGIES));
        platform.start((step, took) -> {});
    }

    Component broker() {
        return platform.broker();
    }

    Component streams() {
        return platform.component("streams");
    }

    Comparison play(int shipments, long seed, Duration separation, Script script) throws Exception {
        Plan plan = Plan.of(new ShiftOptions(shipments, seed, separation));
        try (ShiftRun shift = new ShiftRun(Preparation.of(plan), platform, Clock.systemUTC())) {
            shift.prepare();
            return shift.play(WAIT_FOR_MISSING, script);
        }
    }

    /** Everything that was not as it should be, for a message. */
    static String differences(Comparison comparison, long seed) {
        List<String> details = comparison.lines().stream()
                .flatMap(line -> line.details().stream().map(detail -> line.what() + ": " + detail))
                .limit(40)
                .toList();
        return "seed " + seed + ":\n" + String.join("\n", details);
    }

    @Override
    public void close() {
        platform.close();
    }
}
