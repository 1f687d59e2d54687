package io.fourfold.quickstart;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Option;

/** Which cluster and registry a command speaks to, and how it logs in. */
public final class ClusterOptions {
    private static final int CACHED_SCHEMAS = 1000;

    @Option(
            names = {"--bootstrap-server", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "Kafka (${DEFAULT-VALUE})")
    private String bootstrapServer = "localhost:9092";

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            description = "schema registry, its Confluent API (${DEFAULT-VALUE})")
    private String registryUrl = "http://localhost:8081/apis/ccompat/v7";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "properties for the clients: Kafka's own keys (security.protocol, sasl.*, ssl.*) and the"
                    + " registry's (basic.auth.*, schema.registry.ssl.*)")
    private Path commandConfig;

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "in front of every topic name, e.g. acme.")
    private String topicPrefix = "";

    /** The prefix of topic names; may be empty. */
    public String topicPrefix() {
        return topicPrefix;
    }

    /** Where Kafka is. */
    public String bootstrapServer() {
        return bootstrapServer;
    }

    /** Properties for Kafka's clients and the registry's serialisers. */
    public Map<String, Object> client() throws IOException {
        Properties file = new Properties();
        if (commandConfig != null) {
            if (!Files.isReadable(commandConfig)) {
                throw new CommandFailure("--command-config: cannot read " + commandConfig);
            }
            try (Reader in = Files.newBufferedReader(commandConfig, StandardCharsets.UTF_8)) {
                file.load(in);
            }
        }
        Map<String, Object> config = new HashMap<>();
        file.stringPropertyNames().forEach(key -> config.put(key, file.getProperty(key)));
        config.put("bootstrap.servers", bootstrapServer);
        config.put("schema.registry.url", registryUrl);
        config.put("auto.register.schemas", false);
        return config;
    }

    /** An admin client that gives up after 10 s where no broker answers. */
    public Admin admin() throws IOException {
        Map<String, Object> config = client();
        config.putIfAbsent("request.timeout.ms", 8_000);
        config.putIfAbsent("default.api.timeout.ms", 10_000);
        return Admin.create(config);
    }

    /** A client of the registry. */
    public SchemaRegistryClient registry() throws IOException {
        return new CachedSchemaRegistryClient(registryUrl, CACHED_SCHEMAS, client());
    }
}
