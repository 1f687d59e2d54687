package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.schemas.Topics;
import io.fourfold.sinks.webpush.VapidKeyPair;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A real broker, a real PostgreSQL and a Connect worker as an operator runs it, with the connector files as they are. */
final class Rig implements AutoCloseable {
    static final String PREFIX = "acme.";

    private final Path folder;
    private final Broker broker;
    private final RegistryStub registry;
    private final Cluster cluster;
    private final EmbeddedPostgres postgres;
    private Worker worker;

    Rig(Path folder, List<String> topics) throws Exception {
        this.folder = folder;
        CompletableFuture<EmbeddedPostgres> starting = CompletableFuture.supplyAsync(Rig::startedPostgres);
        broker = new Broker(folder.resolve("kafka"));
        registry = new RegistryStub();
        cluster = new Cluster(broker.bootstrapServers(), registry.url(), PREFIX);
        cluster.create(topics);
        postgres = starting.join();
        worker = startedWorker();
    }

    private static EmbeddedPostgres startedPostgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Worker startedWorker() throws Exception {
        Map<String, String> env = new HashMap<>();
        env.put("FF_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        env.put("FF_REGISTRY_URL", registry.url());
        env.put("FF_TOPIC_PREFIX", PREFIX);
        env.put("FF_POSTGRES_URL", jdbcUrl());
        env.put("FF_POSTGRES_USER", "postgres");
        env.put("FF_POSTGRES_PASSWORD", "postgres");
        env.put("FF_LAKE_CATALOG_URL", catalogueUrl());
        env.put("FF_LAKE_CATALOG_USER", "postgres");
        env.put("FF_LAKE_CATALOG_PASSWORD", "postgres");
        env.put("FF_LAKE_WAREHOUSE", warehouse());
        env.put("FF_SMTP_HOST", "localhost");
        env.put("FF_SMTP_PORT", "25");
        env.put("FF_SMTP_SECURITY", "NONE");
        env.put("FF_SMTP_USER", "");
        env.put("FF_SMTP_PASSWORD", "");
        env.put("FF_SMTP_FROM", "fourfold@example.org");
        VapidKeyPair vapid = VapidKeyPair.generate(new SecureRandom());
        env.put("FF_VAPID_PUBLIC_KEY", vapid.publicKey());
        env.put("FF_VAPID_PRIVATE_KEY", vapid.privateKey());
        env.put("FF_VAPID_SUBJECT", "mailto:it@example.org");
        Worker started = new Worker(folder, broker.bootstrapServers(), env);
        Waiting.until("the worker answers", started::ready);
        return started;
    }

    Cluster cluster() {
        return cluster;
    }

    Worker worker() {
        return worker;
    }

    /** What a process of ours has to know. */
    Map<String, String> clients() {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                registry.url(),
                Topics.PREFIX_CONFIG,
                PREFIX);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    /** Where the lake's catalogue lies, once its schema is made. */
    String catalogueUrl() {
        return jdbcUrl() + "?currentSchema=lake_catalog";
    }

    /** Where the lake's files lie, as a URI. */
    String warehouse() {
        return folder.resolve("lake").toUri().toString();
    }

    /** As {@code kill -9}, and a new one in its place. */
    void replaceWorker() throws Exception {
        worker.kill();
        worker = startedWorker();
    }

    Connection connection() throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
        }
        return connection;
    }

    /** The first column of the first row. */
    String sql(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertTrue(rows.next(), query);
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws Exception {
        worker.close();
        cluster.close();
        postgres.close();
        registry.close();
        broker.close();
    }
}
