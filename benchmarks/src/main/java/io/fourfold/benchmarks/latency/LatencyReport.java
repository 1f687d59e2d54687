package io.fourfold.benchmarks.latency;

import io.fourfold.benchmarks.latency.LatencyResult.Commit;
import io.fourfold.benchmarks.latency.LatencyResult.Percentiles;
import java.util.Locale;

/** The latency benchmark as a Markdown table. */
public final class LatencyReport {
    private final LatencyResult result;
    private final boolean claims;

    /** @param claims whether the run was long enough for figures; else only what was seen is printed */
    public LatencyReport(LatencyResult result, boolean claims) {
        this.result = result;
        this.claims = claims;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("## Latency\n\n");
        if (!claims) {
            text.append("A smoke run: it shows that all of it works and claims nothing.\n\n");
        }
        text.append("From the intended sending of a position to the reading of its outcome, milliseconds.\n\n"
                + "| commits | positions/s, of the greatest | outcome | count | p50 | p99 | p99.9 | max"
                + " | cores: staging, broker, load, others | lost, strange | sender's lag |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (Commit commit : result.commits()) {
            text.append(row(commit, "movement", commit.load().movements()));
            text.append(row(commit, "shipment ready", commit.load().shipmentsReady()));
        }
        return text.toString();
    }

    private static String row(Commit commit, String outcome, Percentiles times) {
        return String.format(
                Locale.ROOT,
                "| %d ms | %,.0f of %,.0f | %s | %,d | %.0f | %.0f | %s | %.0f | %.2f, %.2f, %.2f, %.2f | %d, %d | %.0f |%n",
                commit.millis(),
                commit.rate(),
                commit.greatestRate(),
                outcome,
                times.count(),
                times.p50(),
                times.p99(),
                // Fewer outcomes than this have no thousandth.
                times.count() < 1_000 ? "-" : String.format(Locale.ROOT, "%.0f", times.p999()),
                times.max(),
                commit.cores().staging(),
                commit.cores().broker(),
                commit.cores().load(),
                commit.cores().others(),
                commit.load().lost(),
                commit.load().strange(),
                commit.load().sendingLag());
    }
}
