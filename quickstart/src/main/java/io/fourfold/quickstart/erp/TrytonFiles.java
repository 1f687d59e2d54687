package io.fourfold.quickstart.erp;

import io.fourfold.quickstart.platform.ComponentException;
import io.fourfold.quickstart.platform.PgPass;
import io.fourfold.quickstart.platform.Postgres;
import io.fourfold.quickstart.platform.Private;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A folder of a Tryton: its database, its configuration, its attachments. The password of the database is that of its users as
 * well.
 */
final class TrytonFiles {
    private static final long COPY_SECONDS = 60;

    private final Path folder;

    TrytonFiles(Path folder) throws IOException {
        this.folder = folder;
        Private.folder(folder);
        Files.createDirectories(folder.resolve("web")); // an empty root, without which there is no JSON-RPC
        Files.createDirectories(folder.resolve("attachments"));
        Files.createDirectories(folder.resolve("logs"));
    }

    Path config() {
        return folder.resolve("trytond.conf");
    }

    Path log() {
        return folder.resolve("logs").resolve("tryton.log");
    }

    String password() {
        return new PgPass(folder.resolve("pgpass")).password();
    }

    /** Whether the database has all that it needs. */
    boolean isComplete() {
        return Files.exists(folder.resolve("complete"));
    }

    void complete() throws IOException {
        Files.writeString(folder.resolve("complete"), "");
    }

    /** Passwords here are 128 random bits in hexadecimal digits: that some digits repeat makes them no weaker. */
    void configure(int port, int postgresPort) throws IOException {
        Private.write(config(), """
                [web]
                listen = 127.0.0.1:%d
                root = %s
                [database]
                uri = postgresql://%s:%s@127.0.0.1:%d/
                path = %s
                [password]
                entropy = 0
                """.formatted(
                port, folder.resolve("web"), Postgres.USER, password(), postgresPort, folder.resolve("attachments")));
    }

    /** Begins with the seed, where there is one and this folder is new. */
    void takeFrom(Path seed) throws IOException {
        if (Files.exists(seed) && !Files.exists(folder.resolve("postgres"))) {
            for (String part : new String[] {"pgpass", "postgres", "complete"}) {
                copy(seed.resolve(part), folder.resolve(part));
            }
        }
    }

    /** Leaves a seed for others; the database must be stopped. */
    void leaveAt(Path seed) throws IOException {
        Path fresh = Files.createTempDirectory(seed.getParent(), "tryton-seed");
        for (String part : new String[] {"pgpass", "postgres", "complete"}) {
            copy(folder.resolve(part), fresh.resolve(part));
        }
        Files.move(fresh, seed);
    }

    /** With owners and modes: PostgreSQL insists on them. */
    private static void copy(Path from, Path to) throws IOException {
        Process cp = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!cp.waitFor(COPY_SECONDS, TimeUnit.SECONDS) || cp.exitValue() != 0) {
                cp.destroyForcibly();
                throw new ComponentException("Could not copy " + from + " to " + to);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComponentException("Interrupted while copying " + from, e);
        }
    }
}
