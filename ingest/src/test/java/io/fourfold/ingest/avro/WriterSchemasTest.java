package io.fourfold.ingest.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WriterSchemasTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final List<Runnable> questions = new ArrayList<>();
    private final WriterSchemas schemas = new WriterSchemas(new MockSchemaRegistryClient(), questions::add, now::get);

    @Test
    void asksForNoMoreThanSoManyIds() {
        // Given
        fill();

        // When
        CompletableFuture<WriterSchemas.Lookup> oneMore = schemas.find(WriterSchemas.MAX_LOOKUPS);

        // Then: as if the registry were away, so that the device sends again
        assertTrue(oneMore.join().registryAway());
        assertEquals(WriterSchemas.MAX_LOOKUPS, questions.size());
        assertFalse(schemas.find(0).isDone());
    }

    @Test
    void asksAgainOnceUnknownIdsAreForgotten() {
        // Given
        fill();
        questions.forEach(Runnable::run);
        ask(WriterSchemas.MAX_LOOKUPS);
        questions.clear();
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(31)));

        // When
        ask(WriterSchemas.MAX_LOOKUPS);

        // Then
        assertEquals(1, questions.size());
    }

    private void fill() {
        for (int id = 0; id < WriterSchemas.MAX_LOOKUPS; id++) {
            ask(id);
        }
    }

    private void ask(int id) {
        assertFalse(schemas.find(id).isCompletedExceptionally());
    }
}
