package io.fourfold.quickstart.platform;

import java.net.URI;

/** Where a platform listens, as its clients on this machine write it. */
public record Endpoints(String host, Ports ports) {
    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return host + ":" + ports.kafka();
    }

    /** For {@code schema.registry.url}: the Confluent API of the registry. */
    public String registryUrl() {
        return "http://" + host + ":" + ports.registry() + "/apis/ccompat/v7";
    }

    /** The Connect worker's REST API. */
    public URI connect() {
        return URI.create("http://" + host + ":" + ports.connect());
    }

    /** The gateway's HTTP API, health and metrics. */
    public URI http() {
        return URI.create("http://" + host + ":" + ports.http());
    }

    /** Health and metrics of the topologies. */
    public URI streams() {
        return URI.create("http://" + host + ":" + ports.streams());
    }

    /** The page for phones. Browsers let a page subscribe over plain HTTP only on this machine. */
    public URI phone() {
        return URI.create("http://" + (host.equals("127.0.0.1") ? "localhost" : host) + ":" + ports.phone());
    }

    /** JDBC address of the database; user {@link Postgres#USER}, password in {@code pgpass}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + ports.postgres() + "/" + Postgres.DATABASE;
    }
}
