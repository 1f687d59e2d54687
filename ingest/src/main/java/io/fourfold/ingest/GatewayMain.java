package io.fourfold.ingest;

import io.fourfold.ingest.config.GatewayConfig;
import io.fourfold.ingest.process.Launcher;

/** {@code GatewayMain --config FILE}: a gateway until SIGTERM or Ctrl-C. */
public final class GatewayMain {
    static {
        // Named so that it is in nobody's way where this jar is a library; -Dlogback.configurationFile has precedence.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/fourfold/ingest/logback.xml");
        }
    }

    private GatewayMain() {}

    /** Exit status as {@link Launcher#run} says. */
    public static void main(String[] args) throws InterruptedException {
        Launcher.run(args, Usage.TEXT, file -> Gateway.start(GatewayConfig.read(file))::close);
    }
}
