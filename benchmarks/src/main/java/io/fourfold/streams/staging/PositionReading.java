package io.fourfold.streams.staging;

import io.fourfold.schemas.AvroSerde;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** Lets benchmarks at what staging keeps to itself: lies in its package, so that it need not be public there. */
public final class PositionReading {
    private PositionReading() {}

    /** How staging reads positions. */
    public static Deserializer<?> ofStaging(String registryUrl) {
        return new FixDeserializer(AvroSerde.forValues(Map.of("schema.registry.url", registryUrl)));
    }
}
