package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** PostgreSQL: the server's own programs, with passwords asked for. */
public final class Postgres {
    /** Owner of the database. */
    public static final String USER = "fourfold";
    /** The database that sinks write to. */
    public static final String DATABASE = "fourfold";

    static final String NAME = "postgres";

    private final PlatformConfig config;
    private final Path data;
    private final PgPass password;

    private Postgres(PlatformConfig config) {
        this.config = config;
        this.data = config.data().resolve("postgres");
        this.password = PgPass.at(config.data());
    }

    /**
     * A server of its own, with its data in the folder of the configuration, at the port that it gives to PostgreSQL.
     *
     * @param settings of the server, e.g. {@code fsync=off}
     */
    public static Component alone(PlatformConfig config, List<String> settings) {
        return component(config, settings);
    }

    static ProcessComponent component(PlatformConfig config) {
        return component(config, List.of());
    }

    private static ProcessComponent component(PlatformConfig config, List<String> settings) {
        Postgres postgres = new Postgres(config);
        return new ProcessComponent(new ProcessSpec(
                NAME,
                postgres::prepare,
                postgres.command(settings),
                Map.of("LC_ALL", "C"),
                DataDir.log(config.data(), NAME),
                postgres::answers,
                Duration.ofSeconds(60),
                Duration.ofSeconds(20)));
    }

    private List<String> command(List<String> settings) {
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.add(PostgresBinaries.in(config.installation())
                .resolve("bin/postgres")
                .toString());
        command.addAll(List.of(
                "-D", data.toString(), "-p", Integer.toString(config.ports().postgres())));
        command.addAll(List.of("-c", "listen_addresses=" + config.host(), "-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "shared_buffers=32MB", "-c", "max_connections=50"));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return Tethered.to(NAME, "INT", command); // its fast shutdown: SIGTERM would wait for clients
    }

    private void prepare() throws IOException, InterruptedException {
        Path binaries = PostgresBinaries.in(config.installation());
        PostgresBinaries.unpack(config.installation(), binaries);
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        password.password();
        Path fresh = data.resolveSibling("postgres.new");
        Trees.delete(fresh); // left by a start that was broken off
        initialise(binaries, fresh);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(Path binaries, Path fresh) throws IOException, InterruptedException {
        Path secret = Files.createTempFile(config.data(), "initdb", ""); // readable by its owner only
        try {
            Files.writeString(secret, password.password());
            Unprivileged.own(secret);
            Files.createDirectory(fresh);
            Unprivileged.own(fresh);
            List<String> command = new ArrayList<>(Unprivileged.prefix());
            command.add(binaries.resolve("bin/initdb").toString());
            command.addAll(List.of("-D", fresh.toString(), "-U", USER, "--pwfile=" + secret));
            command.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync"));
            Path log = DataDir.log(config.data(), NAME);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process initdb = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!initdb.waitFor(60, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw new ComponentException(
                        "Could not create the database; the end of " + log + ":\n" + new LogTail(log, 0).lastLines());
            }
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    /** Makes the tables of the sinks, and the views over them, unless they are there. */
    static void applySql(PlatformConfig config) throws IOException, SQLException {
        try (Connection connection = new Postgres(config).connect(DATABASE);
                Statement statement = connection.createStatement()) {
            List<String> files = new ArrayList<>(List.of("tables.sql", "views.sql")); // the views stand on the tables
            if (Lake.isWanted(config)) {
                files.add("lake.sql");
            }
            for (String file : files) {
                statement.execute(Files.readString(config.installation().sql().resolve(file)));
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password.password());
        login.setProperty("connectTimeout", "2");
        login.setProperty("socketTimeout", "10");
        String url = "jdbc:postgresql://" + config.endpoints().host() + ":"
                + config.ports().postgres() + "/" + database;
        return DriverManager.getConnection(url, login);
    }

    private boolean answers() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return true;
                }
            }
            statement.execute("create database " + DATABASE);
            return true;
        }
    }
}
