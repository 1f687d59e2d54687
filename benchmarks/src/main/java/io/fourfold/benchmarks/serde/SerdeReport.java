package io.fourfold.benchmarks.serde;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The serde benchmark as a Markdown table: a line for each record, a column for each codec. */
public final class SerdeReport {
    private static final List<String> CODECS = List.of("fourfold", "plainAvro", "confluent");

    private final List<SerdeScore> scores;
    private final boolean claims;

    /** @param claims whether the run was long enough for figures; else only what was seen is printed */
    public SerdeReport(List<SerdeScore> scores, boolean claims) {
        this.scores = List.copyOf(scores);
        this.claims = claims;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("## Serdes\n\n");
        if (!claims) {
            text.append("A smoke run: it shows that all of it works and claims nothing.\n\n");
        }
        text.append(
                "Nanoseconds an operation, one thread.\n\n| | Fourfold's hot path | plain Avro, all reused | Confluent |\n"
                        + "|---|---|---|---|\n");
        Map<String, Map<String, SerdeScore>> lines = new LinkedHashMap<>();
        for (SerdeScore score : scores) {
            lines.computeIfAbsent(score.operation() + " " + score.record(), any -> new LinkedHashMap<>())
                    .put(score.codec(), score);
        }
        lines.forEach((line, byCodec) -> {
            text.append("| ").append(line).append(" |");
            CODECS.forEach(codec -> text.append(cell(byCodec.get(codec))));
            text.append("\n");
        });
        return text.toString();
    }

    private static String cell(SerdeScore score) {
        if (score == null) {
            return " - |";
        }
        String error = Double.isNaN(score.error()) ? "" : String.format(Locale.ROOT, " ± %.0f", score.error());
        return String.format(Locale.ROOT, " %.0f%s |", score.nanos(), error);
    }
}
