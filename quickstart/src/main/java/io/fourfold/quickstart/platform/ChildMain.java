package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs another main class and ends the JVM when standard input closes, that is when the parent process is gone, however
 * it died. Its arguments: the main class, then that class's arguments.
 */
final class ChildMain {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int PARENT_GONE = 143;

    private ChildMain() {}

    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(ChildMain::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // The parent never writes: only the end of the stream says something.
            }
        } catch (IOException e) {
            // A broken pipe says the same as the end of the stream.
        }
        Thread halt = new Thread(ChildMain::haltAfterGrace, "parent-gone");
        halt.setDaemon(true);
        halt.start();
        System.exit(PARENT_GONE);
    }

    /** Shutdown hooks may wait for servers that are gone as well. */
    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
