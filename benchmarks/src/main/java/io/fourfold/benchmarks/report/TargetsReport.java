package io.fourfold.benchmarks.report;

import io.fourfold.benchmarks.gateway.GatewayResult;
import io.fourfold.benchmarks.gateway.GatewayWindow;
import io.fourfold.benchmarks.latency.LatencyResult;
import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.state.StateResult;
import io.fourfold.benchmarks.state.StateResult.Size;
import io.fourfold.benchmarks.stream.Spread;
import io.fourfold.benchmarks.stream.StreamResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What we want to reach, and what a full run saw of it. */
public final class TargetsReport {
    private static final String STAGING = "staging";
    private static final String MISSING = "not measured";

    private final StringBuilder text = new StringBuilder("## Targets\n\n| what | target | today |\n|---|---|---|\n");

    private TargetsReport() {}

    /** The table of those benchmarks among the results. */
    public static String markdown(List<Object> results) {
        TargetsReport report = new TargetsReport();
        for (Object result : results) {
            if (result instanceof StreamResult stream) {
                report.add(stream);
            } else if (result instanceof GatewayResult gateway) {
                report.add(gateway);
            } else if (result instanceof LatencyResult latency) {
                report.add(latency);
            } else if (result instanceof StateResult state) {
                report.add(state);
            }
        }
        return report.text.toString();
    }

    private void add(StreamResult result) {
        row("`staging` CPU a record, share of `limit`", "<= 0.9", cpu(result, STAGING, "limit"));
        row("`dsl` CPU a record, times `staging`", ">= 6", cpu(result, "dsl", STAGING));
        row("`flink-heap` CPU a record, times `staging`", ">= 1.5", cpu(result, "flink-heap", STAGING));
        row("`flink-rocksdb` CPU a record, times `staging`", ">= 6", cpu(result, "flink-rocksdb", STAGING));
    }

    private static String cpu(StreamResult result, String arm, String other) {
        if (!result.windows().containsKey(arm) || !result.windows().containsKey(other)) {
            return MISSING;
        }
        if (result.isWrong(arm) || result.isWrong(other)) {
            return "WRONG";
        }
        return result.cpuRatio(arm, other).map(TargetsReport::spread).orElse("NOISY");
    }

    private static String spread(Spread spread) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", spread.median(), spread.min(), spread.max());
    }

    private void add(GatewayResult result) {
        row("gateway, many in flight, messages/s a core", ">= 150,000", ratePerCore(result, "gateway, many in flight"));
        row(
                "the same of Mosquitto's bare PUBACK",
                "less than the gateway's",
                ratePerCore(result, "mosquitto, many in flight"));
        row(
                "gateway, 1 000 devices, one at a time, messages/s a core",
                ">= 40,000",
                ratePerCore(result, "gateway, one at a time"));
    }

    private static String ratePerCore(GatewayResult result, String arm) {
        if (!result.windows().containsKey(arm)) {
            return MISSING;
        }
        List<GatewayWindow> valid = result.valid(arm);
        if (result.isWrong(arm) || valid.size() < GatewayResult.LEAST_VALID_BLOCKS) {
            return result.isWrong(arm) ? "WRONG" : "NOISY";
        }
        Spread spread = Spread.of(valid.stream().map(GatewayWindow::ratePerCore).toList());
        return String.format(Locale.ROOT, "%,.0f (%,.0f to %,.0f)", spread.median(), spread.min(), spread.max());
    }

    private void add(LatencyResult result) {
        for (LatencyResult.Commit commit : result.commits()) {
            row(
                    "latency p99 of movements, " + commit.millis() + " ms commits, half load",
                    commit.millis() == 100 ? "<= 200 ms" : "-",
                    String.format(
                            Locale.ROOT, "%.0f ms", commit.load().movements().p99()));
        }
    }

    private void add(StateResult result) {
        row("cost an event at 1 M tags against 100 k", "<= 2", cost(result, 1_000_000));
        row("cost an event at 10 M tags against 100 k", "<= 2.5", cost(result, 10_000_000));
        row(
                "heap a tag",
                "<= 120 bytes",
                result.size(1_000_000)
                        .flatMap(result::heapPerTag)
                        .map(bytes -> String.format(Locale.ROOT, "%.0f bytes", bytes))
                        .orElse(MISSING));
        StateResult.Back back = result.back();
        if (back != null) {
            double ratio = median(back.restores()) / median(back.plainReads());
            row("restore against a plain read of the changelog", "<= 1.2", String.format(Locale.ROOT, "%.2f", ratio));
            row("first outcome after kill -9", "<= 12 s", String.format(Locale.ROOT, "%.1f s", back.firstOutcome()));
        }
    }

    private static String cost(StateResult result, int tags) {
        Optional<Double> few = result.size(100_000).map(TargetsReport::cost);
        Optional<Double> many = result.size(tags).map(TargetsReport::cost);
        return few.isEmpty() || many.isEmpty() ? MISSING : String.format(Locale.ROOT, "%.2f", many.get() / few.get());
    }

    private static double cost(Size size) {
        return median(size.parts().stream().map(Window::cpuPerPosition).toList());
    }

    private static double median(List<Double> figures) {
        return Spread.of(figures).median();
    }

    private void row(String what, String target, String today) {
        text.append("| ")
                .append(what)
                .append(" | ")
                .append(target)
                .append(" | ")
                .append(today)
                .append(" |\n");
    }
}
