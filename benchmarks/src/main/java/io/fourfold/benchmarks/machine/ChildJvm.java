package io.fourfold.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that can be paused, so that what is not measured takes no CPU. Killed, not stopped, at the end. */
public final class ChildJvm implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path log;
    private final Thread killer;

    private ChildJvm(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.killer = new Thread(process::destroyForcibly, "kill-" + name);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Starts a main class.
     *
     * @param log where its output goes
     * @param options JVM options such as {@code -Xmx1g}
     */
    public static ChildJvm start(
            String name, Path log, String classPath, List<String> options, String mainClass, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(args));
        return program(name, log, command);
    }

    /** Starts a program that is no JVM, for what we compare with. */
    public static ChildJvm program(String name, Path log, List<String> command) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            return new ChildJvm(name, builder.redirectOutput(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + name, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it has ended by itself; throws, naming the log, if its status is not 0. */
    public void awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(name + " did not end within " + limit + ", see " + log);
        }
        if (process.exitValue() != 0) {
            requireAlive();
        }
        close();
    }

    /** CPU seconds since its start. */
    public double cpu() {
        return CpuTime.process(process.pid());
    }

    /** CPU seconds that its JIT compilers took since its start. */
    public double compilersCpu() {
        return CpuTime.compilers(process.pid());
    }

    /** Throws, naming the log, if it has ended. */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with status " + process.exitValue() + ", see " + log);
        }
    }

    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** Asks it to stop and waits; for a broker, whose files are read afterwards. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " did not stop within 60 s, see " + log);
        }
        close();
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                requireAlive();
                throw new IllegalStateException("Could not send " + signal + " to " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not send " + signal + " to " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Kills it, paused or not. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            return; // the shutdown is under way, and the hook does it
        }
        process.onExit().join();
    }
}
