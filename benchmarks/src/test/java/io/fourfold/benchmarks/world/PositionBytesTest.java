package io.fourfold.benchmarks.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.benchmarks.machine.SchemaRegistry;
import io.fourfold.schemas.Topics;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionBytesTest {
    @Test
    void readsBackAsTheRecordOfTheContract() {
        // Given
        byte[] bytes =
                new PositionBytes().of(new byte[] {'t', 'a', 'g'}, 7, 1_000, 1_040, new byte[] {'d', 'c'}, 1.5, 2.5);

        try (SchemaRegistry registry = SchemaRegistry.start()) {
            Topics topics = Topics.of(Map.of("schema.registry.url", registry.url()));

            // When
            Position position = topics.positions().valueSerde().deserializer().deserialize("things.positions", bytes);

            // Then
            Position expected = Position.newBuilder()
                    .setDeviceId("tag")
                    .setSequence(7L)
                    .setEventTime(Instant.ofEpochMilli(1_000))
                    .setReceivedTime(Instant.ofEpochMilli(1_040))
                    .setSiteId("dc")
                    .setPoint(new LocalPoint(1.5, 2.5, null))
                    .setAccuracy(0.5)
                    .build();
            assertEquals(expected, position);
        }
    }
}
