package io.fourfold.ingest.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a process from its command line until SIGTERM or Ctrl-C. */
public final class Launcher {
    private static final int USAGE_ERROR = 2;
    private static final int FAILURE = 1;

    private Launcher() {}

    /** A process that runs. */
    public interface Running {
        /** Stops it; returns when it has. */
        void close() throws InterruptedException;
    }

    /** Starts a process. */
    public interface Starter {
        /**
         * Starts it with the settings of a file.
         *
         * @throws IllegalArgumentException for a setting that is not allowed
         * @throws IllegalStateException if it cannot listen
         */
        Running start(Path file) throws IOException, InterruptedException;
    }

    /**
     * Takes {@code --config FILE} or {@code --help}. Exit status 143 (the JVM's for SIGTERM) after a clean stop, 1 if the
     * process cannot start, 2 for wrong arguments.
     */
    public static void run(String[] args, String usage, Starter starter) throws InterruptedException {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
            System.out.print(usage);
        } else if (args.length == 2 && args[0].equals("--config")) {
            run(start(Path.of(args[1]), starter));
        } else {
            System.err.print(usage);
            System.exit(USAGE_ERROR);
        }
    }

    private static void run(Running process) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, stopped), "shutdown"));
        stopped.await();
    }

    private static Running start(Path file, Starter starter) throws InterruptedException {
        // Only now, so that the main class may have said where its logging is configured.
        Logger log = LoggerFactory.getLogger(Launcher.class);
        try {
            return starter.start(file);
        } catch (IOException e) {
            System.err.println("Cannot read " + file + ": " + e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            log.atDebug().setCause(e).log("Cannot start");
            System.err.println("Cannot start: " + e.getMessage());
        }
        System.exit(FAILURE);
        throw new IllegalStateException("exit did not");
    }

    private static void stop(Running process, CountDownLatch stopped) {
        try {
            process.close();
        } catch (InterruptedException e) {
            LoggerFactory.getLogger(Launcher.class).atWarn().setCause(e).log("Interrupted while stopping");
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }
}
