package io.fourfold.benchmarks.state;

import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.state.StateResult.Back;
import io.fourfold.benchmarks.state.StateResult.Size;
import io.fourfold.benchmarks.stream.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The state benchmark as Markdown. */
public final class StateReport {
    private static final int REFERENCE = 100_000;

    private final StateResult result;
    private final boolean claims;

    /** @param claims whether the run was long enough for figures; else only what was seen is printed */
    public StateReport(StateResult result, boolean claims) {
        this.result = result;
        this.claims = claims;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("## State\n\n");
        if (!claims) {
            text.append("A smoke run: it shows that all of it works and claims nothing.\n\n");
        }
        text.append("| tags | us CPU a position | client alone | against 100 k | positions/s | heap bytes a tag"
                + " | live heap, MB | others, steal (cores) |\n|---|---|---|---|---|---|---|---|\n");
        result.sizes().forEach(size -> text.append(row(size)));
        if (result.back() != null) {
            text.append(back(result.back()));
        }
        return text.toString();
    }

    private String row(Size size) {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %s | %s | %,.0f | %s, %s |%n",
                size.tags(),
                spread(size, Window::cpuPerPosition),
                spread(size, Window::clientPerPosition),
                ratio(size),
                format("%,.0f", median(size, Window::rate)),
                result.heapPerTag(size).map(bytes -> format("%.0f", bytes)).orElse("-"),
                size.liveBytes() / 1e6,
                format("%.2f", median(size, Window::others)),
                format("%.2f", median(size, Window::steal)));
    }

    private String ratio(Size size) {
        Optional<Size> reference = result.size(REFERENCE);
        if (!claims || reference.isEmpty()) {
            return "-";
        }
        return format("%.2f", median(size, Window::cpuPerPosition) / median(reference.get(), Window::cpuPerPosition));
    }

    private String back(Back back) {
        double read = Spread.of(back.plainReads()).median();
        double restore = Spread.of(back.restores()).median();
        return String.format(
                Locale.ROOT,
                "%nAt %,d tags: first outcome %.1f s after kill -9 (session timeout 6 s); the changelog's %,d records are"
                        + " read plainly in %.2f s %s, restored in %.2f s %s: %s.%n",
                result.scale().killed(),
                back.firstOutcome(),
                back.changelogRecords(),
                read,
                all(back.plainReads()),
                restore,
                all(back.restores()),
                claims ? format("%.2f times the plain read", restore / read) : "no claim");
    }

    private static String all(List<Double> seconds) {
        return seconds.stream().map(second -> format("%.2f", second)).toList().toString();
    }

    private static String spread(Size size, ToDoubleFunction<Window> figure) {
        Spread spread = Spread.of(figures(size, figure));
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", spread.median(), spread.min(), spread.max());
    }

    private static double median(Size size, ToDoubleFunction<Window> figure) {
        return Spread.of(figures(size, figure)).median();
    }

    private static List<Double> figures(Size size, ToDoubleFunction<Window> figure) {
        return size.parts().stream().map(part -> figure.applyAsDouble(part)).toList();
    }

    private static String format(String format, double figure) {
        return String.format(Locale.ROOT, format, figure);
    }
}
