package io.fourfold.quickstart.erp;

import io.fourfold.quickstart.platform.ComponentException;
import io.fourfold.quickstart.platform.Postgres;
import io.fourfold.quickstart.platform.Private;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes Tryton's database: its tables, the modules for stock and lots, and the administrator. */
final class TrytonDatabase {
    private static final long LIMIT_MINUTES = 10;

    private final TrytonFiles files;
    private final int port;

    TrytonDatabase(TrytonFiles files, int port) {
        this.files = files;
        this.port = port;
    }

    void create() throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, files.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "drop database if exists " + TrytonServer.DATABASE); // left by a start that was broken off
            statement.execute("create database " + TrytonServer.DATABASE);
        } catch (SQLException e) {
            throw new ComponentException("Could not create Tryton's database", e);
        }
        Path secret = files.config().resolveSibling("admin.password");
        Private.write(secret, files.password() + "\n");
        try {
            admin(secret, "--all", "--email", "admin@localhost");
            admin(secret, "-u", "stock", "stock_lot", "--activate-dependencies");
        } finally {
            Files.delete(secret);
        }
    }

    private void admin(Path secret, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/trytond-admin", "-c", files.config().toString()));
        command.addAll(List.of("-d", TrytonServer.DATABASE));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TRYTONPASSFILE", secret.toString());
        Process process = builder.redirectOutput(
                        ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                .start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new ComponentException("trytond-admin failed: see " + files.log());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ComponentException("Interrupted while Tryton's database was made", e);
        }
    }
}
