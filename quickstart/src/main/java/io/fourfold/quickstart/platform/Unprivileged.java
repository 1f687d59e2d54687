package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. Where we are root it runs in a user namespace of its own, in which nobody is root,
 * or, where namespaces are forbidden (most containers), as the user {@code nobody}.
 */
final class Unprivileged {
    private static final List<String> NAMESPACE = List.of("/usr/bin/unshare", "-U");
    private static final List<String> NOBODY =
            List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final boolean NAMESPACES = ROOT && works(NAMESPACE);

    private Unprivileged() {}

    /** What stands in front of a command. */
    static List<String> prefix() {
        if (!ROOT) {
            return List.of();
        }
        return NAMESPACES ? NAMESPACE : NOBODY;
    }

    /** Whether commands run as the user {@code nobody}. */
    static boolean isNobody() {
        return ROOT && !NAMESPACES;
    }

    /** Gives a file to the user that the command runs as. */
    static void own(Path file) throws IOException {
        if (isNobody()) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    private static boolean works(List<String> prefix) {
        try {
            Process process = new ProcessBuilder(prefix.get(0), prefix.get(1), "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
