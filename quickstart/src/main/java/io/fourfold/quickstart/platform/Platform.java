package io.fourfold.quickstart.platform;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.fourfold.quickstart.catalogue.ClusterTopics;
import io.fourfold.quickstart.catalogue.RegistrySubjects;
import io.fourfold.schemas.TopicCatalogue;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole system on one machine, each server a child process. What it holds lies in one folder and survives a
 * restart; children end with this process, however it ends.
 *
 * <pre>
 * postgres --> tables -----------------------------.
 * broker ----> topics ---.                          v
 *    '-------> connect ---+----------------> connectors
 * registry --> schemas --+--> gateway, phone, streams
 * </pre>
 */
public final class Platform implements AutoCloseable {
    private final PlatformConfig config;
    private final DataDir data;
    private final List<ProcessComponent> components;

    private Platform(PlatformConfig config, DataDir data) {
        this.config = config;
        this.data = data;
        this.components = List.of(
                Postgres.component(config),
                Broker.component(config),
                Registry.component(config),
                Connect.component(config),
                Gateway.component(config),
                Phone.component(config),
                Streams.component(config));
    }

    /**
     * A platform that is not started yet and holds its data folder.
     *
     * @throws ComponentException if another platform uses the folder
     */
    public static Platform create(PlatformConfig config) {
        return new Platform(config, DataDir.lock(config.data()));
    }

    /**
     * Starts everything and returns once all of it answers.
     *
     * @throws ComponentException if a port is taken or a component fails; what had started is stopped again
     */
    public void start(Progress progress) {
        List<String> taken = FreePorts.taken(config.host(), config.ports());
        if (!taken.isEmpty()) {
            throw new ComponentException(String.join("\n", taken));
        }
        try (Steps steps = new Steps(progress)) {
            var postgres = steps.after("postgres", () -> ready(component(Postgres.NAME)));
            var broker = steps.after("broker", () -> ready(component(Broker.NAME)));
            var registry = steps.after("registry", () -> ready(component(Registry.NAME)));
            var topics = steps.after("topics", this::applyTopics, broker);
            var schemas = steps.after("schemas", this::registerSchemas, registry);
            var tables = steps.after("tables", () -> Postgres.applySql(config), postgres);
            var connect = steps.after("connect", () -> ready(component(Connect.NAME)), broker);
            steps.after("gateway", () -> ready(component(Gateway.NAME)), topics, schemas);
            steps.after("phone", () -> ready(component(Phone.NAME)), topics, schemas);
            steps.after("streams", () -> ready(component(Streams.NAME)), topics, schemas);
            steps.after("connectors", this::applyConnectors, connect, tables, topics, schemas);
            steps.await();
        } catch (RuntimeException e) {
            stopAll();
            throw e;
        }
    }

    private static void ready(Component component) {
        component.start();
        component.awaitReady();
    }

    private void applyTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", endpoints().bootstrapServers()))) {
            ClusterTopics topics = new ClusterTopics(admin, TopicCatalogue.load(), config.topicPrefix());
            topics.apply(topics.diff());
            if (Lake.isWanted(config)) {
                Lake.createControlTopic(admin, config);
            }
        }
    }

    private void registerSchemas() throws Exception {
        try (SchemaRegistryClient client =
                new CachedSchemaRegistryClient(endpoints().registryUrl(), 100)) {
            List<String> refused = new RegistrySubjects(client, TopicCatalogue.load(), config.topicPrefix()).register();
            if (!refused.isEmpty()) {
                throw new ComponentException("The registry refused schemas:\n" + String.join("\n", refused));
            }
        }
    }

    private void applyConnectors() throws Exception {
        new Connectors(
                        endpoints().connect(),
                        config.installation().connectors(),
                        Connect.env(config).keySet())
                .apply();
    }

    /** A component by its name: postgres, broker, registry, connect, gateway, phone or streams. */
    public Component component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("component: need one of "
                        + components.stream().map(Component::name).toList() + ", got " + name));
    }

    /** The Kafka broker. */
    public Component broker() {
        return component(Broker.NAME);
    }

    /** Where it listens. */
    public Endpoints endpoints() {
        return config.endpoints();
    }

    /** The database's password. */
    public PgPass pgPass() {
        return PgPass.at(config.data());
    }

    List<ProcessComponent> components() {
        return components;
    }

    /** Stops everything, what writes before what it writes to, and lets go of the data folder. */
    @Override
    public void close() {
        stopAll();
        data.close();
    }

    private void stopAll() {
        StopOrder.stop(List.of(
                List.of(
                        component(Gateway.NAME),
                        component(Phone.NAME),
                        component(Streams.NAME),
                        component(Connect.NAME)),
                List.of(component(Broker.NAME), component(Registry.NAME), component(Postgres.NAME))));
    }
}
