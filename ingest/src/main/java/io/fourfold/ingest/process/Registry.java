package io.fourfold.ingest.process;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.fourfold.ingest.config.KafkaConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The schema registry, as Confluent's own keys say. */
public final class Registry {
    private static final int SCHEMA_CACHE = 10_000;

    private Registry() {}

    /** A client of it. */
    public static SchemaRegistryClient client(KafkaConfig kafka) {
        List<String> urls =
                Arrays.asList(kafka.properties().get("schema.registry.url").split(",", -1));
        return SchemaRegistryClientFactory.newClient(
                urls, SCHEMA_CACHE, List.of(new AvroSchemaProvider()), kafka.properties(), Map.of());
    }
}
