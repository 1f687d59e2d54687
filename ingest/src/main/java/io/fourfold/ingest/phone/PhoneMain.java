package io.fourfold.ingest.phone;

import io.fourfold.ingest.config.PhoneConfig;
import io.fourfold.ingest.process.Launcher;

/** {@code PhoneMain --config FILE}: the page for phones until SIGTERM or Ctrl-C. */
public final class PhoneMain {
    static {
        // Named so that it is in nobody's way where this jar is a library; -Dlogback.configurationFile has precedence.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/fourfold/ingest/logback.xml");
        }
    }

    private PhoneMain() {}

    /** Exit status as {@link Launcher#run} says. */
    public static void main(String[] args) throws InterruptedException {
        Launcher.run(args, PhoneUsage.TEXT, file -> PhoneServer.start(PhoneConfig.read(file))::close);
    }
}
