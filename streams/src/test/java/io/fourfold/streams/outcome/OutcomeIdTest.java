package io.fourfold.streams.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeIdTest {
    @Test
    void isAVersion5UuidOfTheNameInItsNamespace() {
        // Given a value computed independently: python3 -c "import uuid; print(uuid.uuid5(NAMESPACE,
        // 'ready\x1fS1\x1f1'))"
        String expected = "d9464066-6b04-5ab3-a51f-19c298c95fbb";

        // When
        String id = OutcomeId.of("ready", "S1", 1);

        // Then
        assertEquals(expected, id);
        assertEquals(5, UUID.fromString(id).version());
        assertEquals(2, UUID.fromString(id).variant());
    }

    @Test
    void partsAreToldApart() {
        // When
        String id = OutcomeId.of("move", "ab", "c");

        // Then
        assertNotEquals(id, OutcomeId.of("move", "a", "bc"));
        assertNotEquals(OutcomeId.of("move", "a", null), OutcomeId.of("move", "a", ""));
    }
}
