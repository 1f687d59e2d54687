package io.fourfold.quickstart.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.fourfold.schemas.TopicCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrySubjectsTest {
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final TopicCatalogue catalogue = TopicCatalogue.load();
    private final RegistrySubjects subjects = new RegistrySubjects(registry, catalogue, "acme.");

    @Test
    void everySchemaIsRegisteredWithItsCompatibility() throws Exception {
        // Given
        List<String> before = subjects.check();

        // When
        List<String> refused = subjects.register();

        // Then
        assertEquals(catalogue.topics().size(), before.size());
        assertEquals(List.of(), refused);
        assertEquals(List.of(), subjects.check());
        assertEquals("FULL_TRANSITIVE", registry.getCompatibility("acme.data.zones-value"));
        assertEquals("BACKWARD_TRANSITIVE", registry.getCompatibility("acme.things.positions-value"));
    }

    @Test
    void anIncompatibleSchemaIsNamed() throws Exception {
        // Given
        registry.register(
                "acme.data.zones-value",
                new AvroSchema("{\"type\":\"record\",\"name\":\"Zone\","
                        + "\"namespace\":\"io.fourfold.data\",\"fields\":[{\"name\":\"zoneId\",\"type\":\"int\"}]}"));
        registry.updateCompatibility("acme.data.zones-value", "FULL_TRANSITIVE");

        // When
        List<String> problems = subjects.check();

        // Then
        assertTrue(
                problems.stream().anyMatch(problem -> problem.startsWith("acme.data.zones-value: not compatible")),
                problems.toString());
    }
}
