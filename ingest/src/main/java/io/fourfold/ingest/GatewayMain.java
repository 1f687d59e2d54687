package io.fourfold.ingest;

import io.fourfold.ingest.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GatewayMain --config FILE}: a gateway until SIGTERM or Ctrl-C. */
public final class GatewayMain {
    static {
        // Named so that it is in nobody's way where this jar is a library; -Dlogback.configurationFile has precedence.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/fourfold/ingest/logback.xml");
        }
    }

    private static final Logger log = LoggerFactory.getLogger(GatewayMain.class);
    private static final int USAGE_ERROR = 2;
    private static final int FAILURE = 1;

    private GatewayMain() {}

    /** Exit status 143 (the JVM's for SIGTERM) after a clean stop, 1 if the gateway cannot start, 2 for wrong arguments. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
            System.out.print(Usage.TEXT);
        } else if (args.length == 2 && args[0].equals("--config")) {
            run(Path.of(args[1]));
        } else {
            System.err.print(Usage.TEXT);
            System.exit(USAGE_ERROR);
        }
    }

    private static void run(Path file) throws InterruptedException {
        Gateway gateway = start(file);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, stopped), "shutdown"));
        stopped.await();
    }

    private static Gateway start(Path file) throws InterruptedException {
        try {
            return Gateway.start(GatewayConfig.read(file));
        } catch (IOException e) {
            System.err.println("Cannot read " + file + ": " + e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("Cannot start the gateway: " + e.getMessage());
        }
        System.exit(FAILURE);
        throw new IllegalStateException("exit did not");
    }

    private static void stop(Gateway gateway, CountDownLatch stopped) {
        try {
            gateway.close();
        } catch (InterruptedException e) {
            log.atWarn().setCause(e).log("Interrupted while stopping");
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }
}
