package io.fourfold.quickstart.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A component that is a child process. The child's standard input stays open as long as this process lives: its end
 * tells the child that its parent is gone.
 */
public final class ProcessComponent implements Component {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

    private final ProcessSpec spec;
    private Process process;
    private LogTail log;
    private boolean wanted;

    /** Not started yet. */
    public ProcessComponent(ProcessSpec spec) {
        this.spec = spec;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public synchronized void start() {
        if (alive()) {
            return;
        }
        try {
            spec.prepare().run();
            log = LogTail.startOf(spec.log());
            ProcessBuilder builder = new ProcessBuilder(spec.command());
            builder.environment().putAll(spec.env());
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            process = builder.start();
            wanted = true;
        } catch (ComponentException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComponentException("Interrupted while starting " + name(), e);
        } catch (Exception e) {
            throw new ComponentException("Could not start " + name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void awaitReady() {
        long limit = System.nanoTime() + spec.readyWithin().toNanos();
        while (!answers()) {
            if (!alive()) {
                throw new ComponentException(obituary());
            }
            if (System.nanoTime() > limit) {
                throw new ComponentException(name() + " did not answer within "
                        + spec.readyWithin().toSeconds() + " s; the end of " + spec.log() + ":\n" + log.lastLines());
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            return alive() && spec.probe().answers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComponentException("Interrupted while waiting for " + name(), e);
        } catch (Exception e) {
            return false; // it does not listen yet
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_PROBES.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComponentException("Interrupted while waiting for " + name(), e);
        }
    }

    /** How it died, for people. */
    String obituary() {
        Process dead = process;
        return name() + " ended with exit code " + (dead == null ? "unknown" : dead.exitValue()) + "; the end of "
                + spec.log() + ":\n" + log.lastLines();
    }

    /** Whether it was started, not stopped or killed on purpose, and is gone. */
    synchronized boolean diedUnasked() {
        return wanted && !alive();
    }

    @Override
    public synchronized void stop() {
        wanted = false;
        if (!alive()) {
            return;
        }
        List<ProcessHandle> family = family();
        process.destroy();
        try {
            if (!process.waitFor(spec.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                end(family);
            }
        } catch (InterruptedException e) {
            end(family);
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void kill() {
        wanted = false;
        if (alive()) {
            end(family());
        }
    }

    private List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    private void end(List<ProcessHandle> family) {
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }
}
