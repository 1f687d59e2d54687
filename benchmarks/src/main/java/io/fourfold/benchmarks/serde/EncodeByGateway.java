package io.fourfold.benchmarks.serde;

import io.fourfold.benchmarks.machine.SchemaRegistry;
import io.fourfold.ingest.encode.DirectSerializer;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.things.Position;
import io.fourfold.things.Telemetry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What devices send to bytes, as the gateway does it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeByGateway {
    @Param({"POSITION", "TELEMETRY"})
    private String name;

    private SchemaRegistry registry;
    private Supplier<byte[]> serializer;

    @Setup
    public void prepare() {
        registry = SchemaRegistry.start();
        Topics topics = Topics.of(Map.of("schema.registry.url", registry.url()));
        Records kind = Records.valueOf(name);
        serializer = switch (kind) {
            case POSITION -> serializer(DirectSerializer.positions(topics.positions()), (Position) kind.record());
            case TELEMETRY -> serializer(DirectSerializer.telemetry(topics.telemetry()), (Telemetry) kind.record());
            default -> throw new IllegalStateException("The gateway does not write " + kind);
        };
    }

    private static <V> Supplier<byte[]> serializer(Topic<String, V> topic, V record) {
        return () -> topic.valueSerde().serializer().serialize(topic.name(), record);
    }

    @TearDown
    public void close() {
        registry.close();
    }

    @Benchmark
    public byte[] fourfold() {
        return serializer.get();
    }
}
