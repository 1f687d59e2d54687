package io.fourfold.quickstart.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other people's programs. */
final class Shell {
    private static final long LIMIT_SECONDS = 120;

    private Shell() {}

    /** What the program printed; throws if it fails or does not end in time. */
    static String run(List<String> command) {
        return run(command, Map.of());
    }

    /** The same, with more environment variables. */
    static String run(List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("shell", ".out");
            Path err = Files.createTempFile("shell", ".err");
            try {
                int status = start(command, environment, out, err);
                String printed = Files.readString(out);
                if (status != 0) {
                    throw new AssertionError("%s ended with %d%n%s%n%s"
                            .formatted(String.join(" ", command), status, printed, Files.readString(err)));
                }
                return printed;
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run " + command.get(0), e);
        }
    }

    private static int start(List<String> command, Map<String, String> environment, Path out, Path err)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("%s did not end within %d s%n%s"
                        .formatted(
                                String.join(" ", command),
                                LIMIT_SECONDS,
                                Files.readString(err, StandardCharsets.UTF_8)));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while " + command.get(0) + " ran", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
