package io.fourfold.benchmarks.report;

import io.fourfold.benchmarks.stream.Profile;
import io.fourfold.benchmarks.stream.ProfileBenchmark;
import java.util.Locale;
import java.util.Map;

/** A profile as two Markdown tables. */
public final class ProfileReport {
    private ProfileReport() {}

    public static String markdown(ProfileBenchmark.Result result) {
        Profile profile = result.profile();
        StringBuilder text = new StringBuilder("## Where the time of staging goes\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%,d samples of Java code at %,.0f positions/s, %.2f us of CPU a position (client %.2f, broker %.2f)"
                        + " while recording.\n\n",
                profile.samples(),
                result.window().rate(),
                result.window().cpuPerPosition(),
                result.window().client() * 1e6 / result.window().positions(),
                result.window().broker() * 1e6 / result.window().positions()));
        table(text, "part", profile.parts(), profile.samples());
        table(text, "method", profile.methods(), profile.samples());
        return text.toString();
    }

    private static void table(StringBuilder text, String head, Map<String, Long> counts, long samples) {
        text.append("| ").append(head).append(" | share |\n|---|---|\n");
        counts.forEach((name, count) ->
                text.append(String.format(Locale.ROOT, "| %s | %.1f %% |%n", name, 100.0 * count / samples)));
        text.append('\n');
    }
}
