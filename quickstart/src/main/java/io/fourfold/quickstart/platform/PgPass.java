package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The database's password, in a file that only its owner may read and that psql takes as {@code PGPASSFILE}. */
public record PgPass(Path file) {
    private static final String FIELDS = "*:*:*:" + Postgres.USER + ":";

    static PgPass at(Path data) {
        return new PgPass(data.resolve("pgpass"));
    }

    /** The password; made up the first time that it is asked for. */
    public synchronized String password() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return Files.readString(file).strip().substring(FIELDS.length());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the database password from " + file, e);
        }
    }

    private void create() throws IOException {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        Private.write(file, FIELDS + HexFormat.of().formatHex(bytes) + "\n");
    }
}
