package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
    private final TopicCatalogue catalogue = TopicCatalogue.load();

    @Test
    void readsEveryPropertyOfATopic() {
        // Given
        TopicSpec expected = new TopicSpec(
                "people.responses",
                "notificationId",
                "io.fourfold.people.Response",
                6,
                false,
                Optional.of(Duration.ofDays(90)),
                "FULL_TRANSITIVE",
                "personnel",
                true,
                "What workers answered to notifications.");

        // When
        Optional<TopicSpec> found = catalogue.find("people.responses");

        // Then
        assertEquals(Optional.of(expected), found);
    }

    @Test
    void findsNothingForAnotherName() {
        // Given
        String name = "people.responses-value";

        // When
        Optional<TopicSpec> found = catalogue.find(name);

        // Then
        assertEquals(Optional.empty(), found);
    }

    @Test
    void schemaIsFreeOfWhatOnlyJavaUnderstands() {
        // Given
        TopicSpec topic = catalogue.find("data.devices").orElseThrow();

        // When
        Schema schema = TopicCatalogue.schema(topic);

        // Then
        assertFalse(schema.toString().contains("avro.java.string"), schema.toString());
        assertTrue(schema.toString().contains("\"Credential\""), "shared types are in line");
    }
}
