package io.fourfold.ingest.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import io.fourfold.schemas.Topics;
import io.fourfold.things.GeoPoint;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import io.fourfold.things.Telemetry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** The bytes are Confluent's, whatever is in the record. */
class DirectSerializerTest {
    private static final int RECORDS = 5_000;
    private static final String[] TEXTS = {"", "tag-1", "urn:dev:mac:0024", "gr\u00fcn", "\u6e29\u5ea6", "\ud83d\ude80"
    };

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final Topics topics = Topics.of(registry, Map.of("schema.registry.url", "mock://direct"));
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void writesPositionsAsConfluentDoes() throws Exception {
        // Given
        register("things.positions");

        // When
        Topic<String, Position> direct = DirectSerializer.positions(topics.positions());

        // Then
        assertSameBytes(topics.positions(), direct, DirectSerializerTest::position);
    }

    @Test
    void writesTelemetryAsConfluentDoes() throws Exception {
        // Given
        register("things.telemetry");

        // When
        Topic<String, Telemetry> direct = DirectSerializer.telemetry(topics.telemetry());

        // Then
        assertSameBytes(topics.telemetry(), direct, DirectSerializerTest::telemetry);
    }

    @Test
    void writesNothingThatTheRegistryDoesNotKnow() {
        // Given
        Topic<String, Position> direct = DirectSerializer.positions(topics.positions());

        // When
        var serializer = direct.valueSerde().serializer();

        // Then
        assertThrows(SerializationException.class, () -> serializer.serialize(direct.name(), position(random)));
    }

    private <T> void assertSameBytes(Topic<String, T> confluent, Topic<String, T> direct, Function<Random, T> make) {
        for (int i = 0; i < RECORDS; i++) {
            T record = make.apply(random);
            assertArrayEquals(
                    confluent.valueSerde().serializer().serialize(confluent.name(), record),
                    direct.valueSerde().serializer().serialize(direct.name(), record),
                    () -> record + " with seed " + seed);
        }
    }

    private void register(String topic) throws Exception {
        TopicSpec spec = TopicCatalogue.load().topics().stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow();
        registry.register(TopicSpec.valueSubject(topic), new AvroSchema(TopicCatalogue.schema(spec)));
    }

    private static Position position(Random random) {
        return new Position(
                text(random),
                sequence(random),
                time(random),
                time(random),
                random.nextBoolean() ? null : text(random),
                random.nextBoolean() ? null : text(random),
                point(random),
                number(random));
    }

    private static Object point(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new LocalPoint(random.nextDouble(), random.nextGaussian(), number(random));
            case 1 -> new GeoPoint(random.nextDouble(), random.nextGaussian(), number(random));
            default -> null;
        };
    }

    private static Telemetry telemetry(Random random) {
        Map<String, Double> measurements = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        for (int i = random.nextInt(100); i > 0; i = random.nextInt(i)) {
            measurements.put(text(random) + i, random.nextGaussian());
            attributes.put(text(random) + i, text(random));
        }
        return new Telemetry(text(random), sequence(random), time(random), time(random), measurements, attributes);
    }

    private static String text(Random random) {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        return random.nextInt(50) == 0 ? text.repeat(200) : text;
    }

    private static Long sequence(Random random) {
        return random.nextBoolean() ? null : (Long) (random.nextLong() >>> random.nextInt(Long.SIZE));
    }

    private static Double number(Random random) {
        return random.nextBoolean() ? null : (Double) (random.nextGaussian() * 1e6);
    }

    private static Instant time(Random random) {
        return Instant.ofEpochMilli(random.nextLong() >> 16);
    }
}
