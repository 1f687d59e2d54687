package io.fourfold.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fourfold.benchmarks.machine.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One run: what was asked for, and where results go.
 *
 * @param all whether all benchmarks that have a target were asked for, which must not take too long together
 * @param full whether figures are wanted, or only to see that it works
 * @param arms of a benchmark; none: all
 * @param rate positions a second of the latency benchmark; empty: half of the greatest
 * @param stagingSettings of staging that differ from its defaults
 * @param results of the benchmarks that have run, each added by {@link #report}
 */
record Run(
        Installation installation,
        boolean all,
        boolean full,
        List<String> arms,
        OptionalDouble rate,
        Map<String, String> stagingSettings,
        List<Object> results) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Says on standard error what is being done. */
    void progress(String what) {
        System.err.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }

    /** Prints a report, and keeps it and its figures beside each other. */
    void report(String name, String markdown, Object result) throws IOException {
        Path folder = installation.work().resolve("results");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".md"), markdown);
        JSON.writeValue(folder.resolve(name + ".json").toFile(), result);
        results.add(result);
        System.out.println(markdown);
        progress("Written to " + folder.resolve(name + ".md") + " and .json");
    }

    /** Puts a chart where the documents show it; a run that claims nothing leaves the one that is there. */
    void chart(String name, Optional<String> svg) throws IOException {
        if (svg.isPresent()) {
            Path file = installation.docs().resolve("performance-" + name + ".svg");
            Files.writeString(file, svg.get());
            progress("Chart written to " + file);
        }
    }
}
