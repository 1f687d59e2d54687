package io.fourfold.quickstart.catalogue;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The catalogue's schemas against a registry: one subject a topic, with the compatibility that the catalogue promises. */
public final class RegistrySubjects {
    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient registry;
    private final TopicCatalogue catalogue;
    private final String prefix;

    public RegistrySubjects(SchemaRegistryClient registry, TopicCatalogue catalogue, String prefix) {
        this.registry = registry;
        this.catalogue = catalogue;
        this.prefix = prefix;
    }

    /**
     * Registers each schema that is not there yet and sets each subject's compatibility.
     *
     * @return a sentence for each schema that the registry refused
     * @throws IOException if the registry cannot be reached
     * @throws RestClientException if it answers with an error other than a refusal
     */
    public List<String> register() throws IOException, RestClientException {
        Collection<String> existing = registry.getAllSubjects();
        List<String> refused = new ArrayList<>();
        for (TopicSpec topic : catalogue.topics()) {
            String subject = subject(topic);
            if (existing.contains(subject)) {
                promise(subject, topic.compatibility());
            }
            try {
                registry.register(subject, schema(topic));
                promise(subject, topic.compatibility());
            } catch (RestClientException e) {
                if (e.getStatus() != 409 && e.getStatus() != 422) {
                    throw e;
                }
                refused.add(subject + ": " + e.getMessage());
            }
        }
        return refused;
    }

    /**
     * Asks the registry whether each schema could be registered.
     *
     * @return a sentence for each that could not, or that has another compatibility than the catalogue promises
     */
    public List<String> check() throws IOException, RestClientException {
        Collection<String> existing = registry.getAllSubjects();
        List<String> problems = new ArrayList<>();
        for (TopicSpec topic : catalogue.topics()) {
            String subject = subject(topic);
            if (!existing.contains(subject)) {
                problems.add(subject + ": not registered");
                continue;
            }
            for (String message : registry.testCompatibilityVerbose(subject, schema(topic))) {
                problems.add(subject + ": not compatible: " + message);
            }
            String level = level(subject);
            if (!level.equals(topic.compatibility())) {
                problems.add(subject + ": compatibility " + level + ", need " + topic.compatibility());
            }
        }
        return problems;
    }

    private void promise(String subject, String level) throws IOException, RestClientException {
        if (!level.equals(level(subject))) {
            registry.updateCompatibility(subject, level);
        }
    }

    private String level(String subject) throws IOException, RestClientException {
        try {
            return registry.getCompatibility(subject);
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return "the registry's default";
            }
            throw e;
        }
    }

    private String subject(TopicSpec topic) {
        return TopicSpec.valueSubject(prefix + topic.name());
    }

    private static AvroSchema schema(TopicSpec topic) {
        return new AvroSchema(TopicCatalogue.schema(topic));
    }
}
