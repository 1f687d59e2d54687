package io.fourfold.benchmarks.postgres;

import io.fourfold.benchmarks.postgres.PostgresResult.Block;
import io.fourfold.benchmarks.postgres.PostgresResult.Pair;
import io.fourfold.benchmarks.stream.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The benchmark of rows as a Markdown table. */
public final class PostgresReport {
    private final PostgresResult result;
    private final boolean claims;

    /** @param claims whether the run was long enough for figures */
    public PostgresReport(PostgresResult result, boolean claims) {
        this.result = result;
        this.claims = claims;
    }

    public String markdown() {
        String head = "## Rows in PostgreSQL\n\n"
                + (claims ? "" : "A smoke run: it shows that all of it works and claims nothing.\n\n")
                + String.format(
                        Locale.ROOT,
                        "%d blocks of %,d movements, medians, least and greatest in brackets.%n%n",
                        result.pairs().size(),
                        result.scale().rows())
                + "| way | rows/s | us CPU a row | client | database | broker | others, cores |\n|---|---|---|---|---|---|---|\n";
        return head
                + row("Connect, with deliveries", Pair::sink)
                + row("COPY", Pair::copy)
                + String.format(
                        Locale.ROOT,
                        "%nOf the same rows: Connect has %s of COPY's rate, for %s times the CPU.%n",
                        spread("%.2f", pair -> pair.sink().rate() / pair.copy().rate()),
                        spread(
                                "%.1f",
                                pair -> pair.sink().cpuPerRow() / pair.copy().cpuPerRow()));
    }

    private String row(String name, Function<Pair, Block> way) {
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                name,
                                spread("%,.0f", pair -> way.apply(pair).rate()),
                                spread("%.1f", pair -> way.apply(pair).cpuPerRow()),
                                spread(
                                        "%.1f",
                                        pair -> perRow(
                                                way.apply(pair), way.apply(pair).client())),
                                spread(
                                        "%.1f",
                                        pair -> perRow(
                                                way.apply(pair), way.apply(pair).database())),
                                spread(
                                        "%.1f",
                                        pair -> perRow(
                                                way.apply(pair), way.apply(pair).broker())),
                                spread("%.2f", pair -> way.apply(pair).others())))
                + " |\n";
    }

    private static double perRow(Block block, double seconds) {
        return seconds * 1e6 / block.rows();
    }

    private String spread(String format, ToDoubleFunction<Pair> figure) {
        Spread spread =
                Spread.of(result.pairs().stream().map(figure::applyAsDouble).toList());
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                spread.median(),
                spread.min(),
                spread.max());
    }
}
