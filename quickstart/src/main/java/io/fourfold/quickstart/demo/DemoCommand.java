package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.CommandFailure;
import io.fourfold.quickstart.erp.TrytonServer;
import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.PlatformConfig;
import io.fourfold.quickstart.platform.Postgres;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.ShiftOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fourfold demo}: a simulated shift from nothing, compared with its truth. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the platform on free ports, runs a simulated warehouse shift and compares what came out with the truth.",
            "Exit status 0 only if nothing was lost, duplicated or wrong.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration WAIT_FOR_MISSING = Duration.ofSeconds(90);
    private static final Duration WAIT_FOR_ERP = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec;

    @Option(names = "--shipments", paramLabel = "N", description = "shipments of the shift (${DEFAULT-VALUE})")
    private int shipments = 10;

    @Option(names = "--seed", paramLabel = "S", description = "equal seeds give equal shifts (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--report", paramLabel = "FILE.json", description = "write all figures as JSON")
    private Path report;

    @Option(
            names = "--keep",
            description = "leave the platform running afterwards, until Ctrl-C, and its data in place")
    private boolean keep;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder for the data, which then stays (a fresh one that goes)")
    private Path data;

    @Option(
            names = "--erp",
            description = "deliver to a real ERP as well: Tryton, if it is installed (" + TrytonServer.INSTALL + ")")
    private boolean erp;

    private final Clock clock = Clock.systemUTC();
    private final Instant begin = clock.instant();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException, TimeoutException {
        PrintWriter out = spec.commandLine().getOut();
        if (erp && TrytonServer.missing().isPresent()) {
            throw new CommandFailure("Tryton is not installed. On Debian: " + TrytonServer.INSTALL);
        }
        Plan plan = Plan.of(new ShiftOptions(shipments, seed));
        CompletableFuture<Preparation> preparation = CompletableFuture.supplyAsync(() -> Preparation.of(plan));
        say(
                out,
                String.format(
                        "A shift of %d s, seed %d: %d shipments at %d sites, %d pallets, %d tags, %d positions",
                        plan.end() / 1000,
                        seed,
                        shipments,
                        plan.sites().size(),
                        plan.units().size(),
                        plan.tags().size(),
                        plan.positions()));
        Path folder = data == null ? Files.createTempDirectory("fourfold-demo-") : data;
        Optional<RealErp> tryton = erp ? Optional.of(startErp(folder, plan, out)) : Optional.empty();
        PlatformConfig config = PlatformConfig.of(folder, FreePorts.choose("127.0.0.1", new Random()))
                .withEnv(tryton.map(RealErp::variables).orElse(Map.of()))
                .withStreams(ShiftRun.TOPOLOGIES)
                .withStreams(tryton.map(RealErp::objectives).orElse(Map.of()));
        Platform platform = Platform.create(config);
        DemoEnd end = new DemoEnd(platform, tryton, folder, data == null && !keep);
        Runtime.getRuntime().addShutdownHook(new Thread(end, "stop"));
        platform.start((step, took) -> say(out, String.format("%6.1f s  %s", took.toMillis() / 1000.0, step)));
        return run(preparation.join(), platform, tryton, folder, out);
    }

    private RealErp startErp(Path folder, Plan plan, PrintWriter out) {
        say(out, "Tryton starts; its first start on an installation takes a minute or two");
        RealErp started = RealErp.start(folder.resolve("tryton"), plan);
        say(out, String.format("%6.1f s  Tryton, with the shift's master data", seconds(clock.instant())));
        return started;
    }

    private int run(Preparation preparation, Platform platform, Optional<RealErp> tryton, Path folder, PrintWriter out)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        double platformSeconds = seconds(clock.instant());
        try (ShiftRun shift = new ShiftRun(preparation, platform, clock)) {
            shift.prepare();
            say(out, String.format("%6.1f s  devices connected, master data known", seconds(clock.instant())));
            Comparison comparison;
            try (Display display = display(out)) {
                comparison = shift.play(WAIT_FOR_MISSING, display);
            }
            if (tryton.isPresent()) {
                say(out, "The ERP works at its own pace; waiting until it has everything");
                comparison = comparison.with(tryton.get().await(preparation.truth(), WAIT_FOR_ERP, clock));
            }
            Report figures = report(preparation.plan(), shift, comparison, platformSeconds);
            figures.print(out);
            if (report != null) {
                figures.write(report);
            }
            if (keep) {
                waitForEnd(platform.endpoints(), platform, folder, out);
            }
            return comparison.ok() ? 0 : 1;
        }
    }

    private static Display display(PrintWriter out) throws InterruptedException {
        return System.console() == null ? new LineDisplay(out) : new ScreenDisplay(out, Terminal.ofThisProcess());
    }

    private Report report(Plan plan, ShiftRun shift, Comparison comparison, double platformSeconds) {
        Instant first = shift.firstOutcomeAt();
        return new Report(
                seed,
                shipments,
                comparison.ok(),
                platformSeconds,
                first == null ? -1 : seconds(first),
                plan.end() / 1000.0,
                shift.player().receipts().said(),
                shift.player().receipts().resent(),
                shift.player().receipts().longestWaitMillis(),
                shift.player().receipts().acknowledgements() * 1000 / plan.end(),
                comparison.lines(),
                shift.latencies(comparison));
    }

    private double seconds(Instant until) {
        return Duration.between(begin, until).toMillis() / 1000.0;
    }

    private static void waitForEnd(Endpoints endpoints, Platform platform, Path folder, PrintWriter out)
            throws InterruptedException {
        String cluster = "--bootstrap-server " + endpoints.bootstrapServers();
        say(out, "");
        say(out, "The platform stays up until Ctrl-C. Look around from another terminal:");
        say(
                out,
                "  ./fourfold tail process.shipments-ready --from-beginning " + cluster + " --registry-url "
                        + endpoints.registryUrl());
        say(out, "  ./fourfold kafka topics " + cluster + " --list");
        say(
                out,
                "  PGPASSFILE=" + platform.pgPass().file() + " psql -h " + endpoints.host() + " -p "
                        + endpoints.ports().postgres() + " -U " + Postgres.USER + " " + Postgres.DATABASE
                        + " -c 'select * from shipment_progress'");
        say(out, "  logs: " + folder.resolve("logs"));
        new CountDownLatch(1).await();
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
