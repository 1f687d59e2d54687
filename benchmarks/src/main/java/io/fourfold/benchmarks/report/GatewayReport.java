package io.fourfold.benchmarks.report;

import io.fourfold.benchmarks.gateway.GatewayResult;
import io.fourfold.benchmarks.gateway.GatewayWindow;
import io.fourfold.benchmarks.stream.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The gateway benchmark as a Markdown table. */
public final class GatewayReport {
    private final GatewayResult result;
    private final boolean claims;

    /** @param claims whether the run was long enough for figures; else only what was seen is printed */
    public GatewayReport(GatewayResult result, boolean claims) {
        this.result = result;
        this.claims = claims;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("## Gateway\n\n");
        if (!claims) {
            text.append("A smoke run: it shows that all arms work and claims nothing.\n\n");
        }
        text.append(
                "| arm | valid blocks | messages/s | us CPU a message | messages/s a core | Kafka us | load generator us"
                        + " | PUBACK p50 ms | p99 ms | others, steal (cores) | in Kafka |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        result.windows().keySet().forEach(arm -> text.append(row(arm)));
        result.skipped().forEach((arm, reason) -> text.append("| ")
                .append(arm)
                .append(" | skipped: ")
                .append(reason)
                .append(" | | | | | | | | | |\n"));
        return text.toString();
    }

    private String row(String arm) {
        List<GatewayWindow> all = result.windows().get(arm);
        if (result.isWrong(arm)) {
            return "| " + arm + " | WRONG | | | | | | | | | other than acknowledged |\n";
        }
        List<GatewayWindow> valid = claims ? result.valid(arm) : all;
        if (claims && valid.size() < GatewayResult.LEAST_VALID_BLOCKS) {
            valid = List.of();
        }
        return String.join(
                        " | ",
                        "| " + arm,
                        result.valid(arm).size() + " of " + all.size(),
                        spread(valid, GatewayWindow::rate, "%,.0f"),
                        spread(valid, GatewayWindow::serverMicros, "%.2f"),
                        spread(valid, GatewayWindow::ratePerCore, "%,.0f"),
                        median(valid, GatewayWindow::brokerMicros, "%.2f"),
                        median(valid, GatewayWindow::generatorMicros, "%.2f"),
                        median(valid, window -> window.p50Micros() / 1e3, "%.2f"),
                        median(valid, window -> window.p99Micros() / 1e3, "%.2f"),
                        median(all, GatewayWindow::others, "%.2f") + ", " + median(all, GatewayWindow::steal, "%.2f"),
                        arm.startsWith("gateway") ? "all" : "-")
                + " |\n";
    }

    private static String spread(List<GatewayWindow> windows, ToDoubleFunction<GatewayWindow> figure, String format) {
        if (windows.isEmpty()) {
            return "NOISY";
        }
        Spread spread = spread(windows, figure);
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                spread.median(),
                spread.min(),
                spread.max());
    }

    private static String median(List<GatewayWindow> windows, ToDoubleFunction<GatewayWindow> figure, String format) {
        return windows.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, format, spread(windows, figure).median());
    }

    private static Spread spread(List<GatewayWindow> windows, ToDoubleFunction<GatewayWindow> figure) {
        return Spread.of(
                windows.stream().map(window -> figure.applyAsDouble(window)).toList());
    }
}
