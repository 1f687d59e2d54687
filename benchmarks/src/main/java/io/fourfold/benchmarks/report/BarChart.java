package io.fourfold.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Horizontal bars with whiskers, as SVG that reads on a light and on a dark page. */
public final class BarChart {
    private static final int WIDTH = 720;
    private static final int LABELS = 130;
    private static final int VALUES = 90;
    private static final int ROW = 34;
    private static final int BAR = 18;
    private static final int TOP = 46;

    /** One bar: how long, and from where to where its whisker goes. */
    public record Bar(String label, double value, double min, double max) {}

    private BarChart() {}

    /** The chart; {@code unit} follows every number. */
    public static String svg(String title, String unit, List<Bar> bars) {
        double longest = bars.stream().mapToDouble(Bar::max).max().orElse(1);
        double scale = (WIDTH - LABELS - VALUES) / longest;
        int height = TOP + bars.size() * ROW + 10;
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                height,
                escaped(title));
        line(
                svg,
                "<style>text{font:14px sans-serif;fill:#444}.bar{fill:#2f6fb3}.whisker{stroke:#888;stroke-width:2}"
                        + "@media(prefers-color-scheme:dark){text{fill:#ccc}.bar{fill:#6aa5e0}}</style>");
        line(svg, "<text x=\"0\" y=\"22\" style=\"font-weight:bold\">%s</text>", escaped(title));
        for (int i = 0; i < bars.size(); i++) {
            row(svg, bars.get(i), TOP + i * ROW, scale, unit);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void row(StringBuilder svg, Bar bar, int y, double scale, String unit) {
        double end = LABELS + bar.value() * scale;
        double middle = y + BAR / 2.0;
        line(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LABELS - 8, y + 14, escaped(bar.label()));
        line(
                svg,
                "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                LABELS,
                y,
                bar.value() * scale,
                BAR);
        line(
                svg,
                "<line class=\"whisker\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                LABELS + bar.min() * scale,
                middle,
                LABELS + bar.max() * scale,
                middle);
        line(
                svg,
                "<text x=\"%.1f\" y=\"%d\">%.2f %s</text>",
                Math.max(end, LABELS + bar.max() * scale) + 8,
                y + 14,
                bar.value(),
                escaped(unit));
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
