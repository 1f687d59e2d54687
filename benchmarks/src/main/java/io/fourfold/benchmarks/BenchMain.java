package io.fourfold.benchmarks;

import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.report.TargetsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line: {@code ./fourfold bench [NAME] [--full]}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what Fourfold costs.",
            "Without --full it is a smoke run of some minutes that claims nothing; with it, it takes 20 minutes."
        })
public final class BenchMain implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Which benchmarks: ${COMPLETION-CANDIDATES}; default: those with a target, the first four.")
    private List<Benchmark> names = List.of();

    @Option(names = "--full", description = "Long enough for figures, and a table of targets at the end.")
    private boolean full;

    @Option(
            names = "--arms",
            split = ",",
            paramLabel = "ARM",
            description = {
                "Only these arms. stream: limit, consume, staging, dsl, flink-heap, flink-rocksdb;",
                "gateway: gateway, limit, mosquitto, each also with -one, and gateway-http."
            })
    private List<String> arms = List.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Positions a second of the latency benchmark; default: half of the greatest rate measured.")
    private Double rate;

    @Option(
            names = "--staging",
            paramLabel = "KEY=VALUE",
            description = "A setting of staging that differs from its default, for experiments; may be repeated.")
    private Map<String, String> stagingSettings = Map.of();

    private BenchMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Run run = new Run(
                Installation.locate(),
                names.isEmpty(),
                full,
                arms,
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                stagingSettings,
                new ArrayList<>());
        for (Benchmark name : names.isEmpty() ? Benchmark.WITH_TARGETS : names) {
            name.run(run);
        }
        if (full) {
            System.out.println(TargetsReport.markdown(run.results()));
        }
        return CommandLine.ExitCode.OK;
    }
}
