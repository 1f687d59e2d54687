package io.fourfold.benchmarks.erp;

import io.fourfold.benchmarks.erp.ErpResult.Block;
import io.fourfold.benchmarks.erp.ErpResult.Stretch;
import io.fourfold.benchmarks.stream.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The ERP benchmark as Markdown. */
public final class ErpReport {
    private final ErpResult result;
    private final boolean claims;

    /** @param claims whether the run was long enough for figures; else only what was seen is printed */
    public ErpReport(ErpResult result, boolean claims) {
        this.result = result;
        this.claims = claims;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("## Shipments into the ERP\n\n");
        if (!claims) {
            text.append("A smoke run: it shows that all of it works and claims nothing.\n\n");
        }
        text.append("| arm | shipments/s | CPU of the machine a shipment, ms | steal (cores) |\n|---|---|---|---|\n");
        text.append(row("a bare client's loop", Block::loop)).append(row("sink", Block::sink));
        if (claims) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nThe sink brings %s times as many a second, for %s of the CPU.%n",
                    spread(Block::rateRatio, "%.2f"),
                    spread(Block::cpuRatio, "%.2f")));
        }
        return text.toString();
    }

    private interface Arm {
        Stretch of(Block block);
    }

    private String row(String name, Arm arm) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s |%n",
                name,
                spread(block -> arm.of(block).rate(), "%.2f"),
                spread(block -> arm.of(block).cpuPerShipment() * 1000, "%.0f"),
                spread(block -> arm.of(block).steal(), "%.2f"));
    }

    private String spread(ToDoubleFunction<Block> figure, String format) {
        List<Double> figures = result.blocks().stream()
                .map(block -> figure.applyAsDouble(block))
                .toList();
        Spread spread = Spread.of(figures);
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                spread.median(),
                spread.min(),
                spread.max());
    }
}
