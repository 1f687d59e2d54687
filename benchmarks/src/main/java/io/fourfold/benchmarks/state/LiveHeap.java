package io.fourfold.benchmarks.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of all objects that are reachable in another JVM, after a collection of garbage that is asked for. */
final class LiveHeap {
    private LiveHeap() {}

    /** Asks the JVM by the JDK's {@code jcmd}. */
    static long of(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return total(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run " + jcmd, e);
        }
    }

    /** The bytes in the line {@code Total INSTANCES BYTES}. */
    static long total(String histogram) {
        String line = histogram
                .lines()
                .filter(text -> text.startsWith("Total "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd told no total: " + histogram));
        return Long.parseLong(line.trim().split("\\s+", -1)[2]);
    }
}
