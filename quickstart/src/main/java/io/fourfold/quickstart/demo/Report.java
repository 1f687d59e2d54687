package io.fourfold.quickstart.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fourfold.quickstart.demo.Latencies.Percentiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All figures of a demonstration.
 *
 * @param platformSeconds from the command to the platform's last step
 * @param firstOutcomeSeconds from the command to the first shipment that was ready; -1: none was
 * @param said positions that devices said, deliberate duplicates included
 * @param resent positions said again because no acknowledgement came
 * @param longestWaitMillis from when a device wanted to say a position to its acknowledgement, at most
 * @param acknowledgementsPerSecond over the shift
 * @param latencies milliseconds from the confirming position's event time
 */
record Report(
        long seed,
        int shipments,
        boolean ok,
        double platformSeconds,
        double firstOutcomeSeconds,
        double shiftSeconds,
        long said,
        long resent,
        long longestWaitMillis,
        long acknowledgementsPerSecond,
        List<Line> comparison,
        Map<String, Percentiles> latencies) {
    private static final int DETAILS = 50;

    void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }

    void print(PrintWriter out) {
        out.printf("%-26s %9s %9s %6s %10s %6s%n", "", "expected", "delivered", "lost", "duplicated", "wrong");
        for (Line line : comparison) {
            out.printf(
                    "%-26s %9d %9d %6d %10d %6d%n",
                    line.what(), line.expected(), line.delivered(), line.lost(), line.duplicated(), line.wrong());
        }
        out.println();
        out.println("from the confirming position to    count    p50 ms    p99 ms    max ms");
        latencies.forEach((where, ms) ->
                out.printf("%-32s %7d %9d %9d %9d%n", "  " + where, ms.count(), ms.p50(), ms.p99(), ms.max()));
        out.println();
        for (Line line : comparison) {
            line.details().stream().limit(DETAILS).forEach(detail -> out.println(line.what() + ": " + detail));
            if (line.details().size() > DETAILS) {
                out.println(line.what() + ": and " + (line.details().size() - DETAILS) + " more");
            }
        }
        out.printf(
                "%s: seed %d, %d shipments; platform up in %.1f s, first shipment ready after %.1f s,"
                        + " %d positions (%d/s, acknowledged within %d ms)%n",
                ok ? "Nothing lost, duplicated or wrong" : "NOT as expected",
                seed,
                shipments,
                platformSeconds,
                firstOutcomeSeconds,
                said,
                acknowledgementsPerSecond,
                longestWaitMillis);
        out.flush();
    }
}
