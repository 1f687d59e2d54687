package io.fourfold.benchmarks.report;

import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.report.BarChart.Bar;
import io.fourfold.benchmarks.stream.Spread;
import io.fourfold.benchmarks.stream.StreamResult;
import io.fourfold.benchmarks.world.Outcomes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The stream benchmark as a Markdown table. */
public final class StreamReport {
    private static final String LIMIT = "limit";
    private static final String STAGING = "staging";

    private final StreamResult result;
    private final boolean claims;

    /** @param claims whether the run was long enough for figures; else only what was seen is printed */
    public StreamReport(StreamResult result, boolean claims) {
        this.result = result;
        this.claims = claims;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("## Stream path\n\n");
        if (!claims) {
            text.append("A smoke run: it shows that all arms work and claims nothing.\n\n");
        }
        text.append(
                "| arm | valid blocks | positions/s | us CPU a position | client | broker | CPU / limit | rate / limit"
                        + " | CPU / staging | others, steal (cores) | outcomes |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        result.windows().keySet().forEach(arm -> text.append(row(arm)));
        return text.append("\nExpected: ")
                .append(outcomes(result.expected()))
                .append("\n")
                .toString();
    }

    /** CPU a position of every arm that has enough valid blocks and the right outcomes; empty if the limit has not. */
    public Optional<String> chart() {
        if (!claims || result.valid(LIMIT).size() < StreamResult.LEAST_VALID_BLOCKS) {
            return Optional.empty();
        }
        List<Bar> bars = result.windows().keySet().stream()
                .filter(arm -> !result.isWrong(arm))
                .filter(arm -> result.valid(arm).size() >= StreamResult.LEAST_VALID_BLOCKS)
                .map(this::bar)
                .toList();
        return Optional.of(BarChart.svg("CPU a position, client and broker together", "us", bars));
    }

    private Bar bar(String arm) {
        Spread cpu =
                Spread.of(result.valid(arm).stream().map(Window::cpuPerPosition).toList());
        return new Bar(arm, cpu.median(), cpu.min(), cpu.max());
    }

    private String row(String arm) {
        List<Window> all = result.windows().get(arm);
        if (result.isWrong(arm)) {
            return "| " + arm + " | WRONG | | | | | | | | | "
                    + outcomes(result.found().get(arm)) + " |\n";
        }
        List<Window> valid = claims ? result.valid(arm) : all;
        return String.join(
                        " | ",
                        "| " + arm,
                        result.valid(arm).size() + " of " + all.size(),
                        median(valid, Window::rate, "%,.0f"),
                        median(valid, Window::cpuPerPosition, "%.2f"),
                        median(valid, window -> window.client() * 1e6 / window.positions(), "%.2f"),
                        median(valid, window -> window.broker() * 1e6 / window.positions(), "%.2f"),
                        ratio(arm, LIMIT, result.cpuRatio(arm, LIMIT)),
                        ratio(arm, LIMIT, result.rateRatio(arm, LIMIT)),
                        ratio(
                                arm,
                                STAGING,
                                result.windows().containsKey(STAGING)
                                        ? result.cpuRatio(arm, STAGING)
                                        : Optional.empty()),
                        median(all, Window::others, "%.2f") + ", " + median(all, Window::steal, "%.2f"),
                        result.found().containsKey(arm) ? "right" : "-")
                + " |\n";
    }

    private String ratio(String arm, String other, Optional<Spread> spread) {
        if (arm.equals(other)) {
            return "1";
        }
        if (!claims || result.isWrong(other)) {
            return "-";
        }
        return spread.map(s -> String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", s.median(), s.min(), s.max()))
                .orElse("NOISY");
    }

    private static String median(List<Window> windows, ToDoubleFunction<Window> figure, String format) {
        if (windows.isEmpty()) {
            return "NOISY";
        }
        List<Double> figures =
                windows.stream().map(window -> figure.applyAsDouble(window)).toList();
        return String.format(Locale.ROOT, format, Spread.of(figures).median());
    }

    private static String outcomes(Outcomes outcomes) {
        return String.format(
                Locale.ROOT,
                "%,d movements (%016x), %,d shipments ready (%016x)",
                outcomes.movements().count(),
                outcomes.movements().checksum(),
                outcomes.shipmentsReady().count(),
                outcomes.shipmentsReady().checksum());
    }
}
