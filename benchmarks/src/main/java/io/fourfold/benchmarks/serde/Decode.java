package io.fourfold.benchmarks.serde;

import io.fourfold.benchmarks.machine.SchemaRegistry;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.streams.staging.PositionReading;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A position from bytes: the only record that is decoded for every event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decode {
    private static final String TOPIC = Records.POSITION.topic();
    private static final int HEADER = 5;

    private SchemaRegistry registry;
    private byte[] bytes;
    private byte[] body;
    private Deserializer<?> staging;
    private Deserializer<SpecificRecord> confluent;
    private PlainAvro plain;

    @Setup
    public void prepare() {
        registry = SchemaRegistry.start();
        SpecificRecord record = Records.POSITION.record();
        AvroSerde<SpecificRecord> serde = AvroSerde.forValues(Map.of("schema.registry.url", registry.url()));
        bytes = serde.serializer().serialize(TOPIC, record);
        body = Arrays.copyOfRange(bytes, HEADER, bytes.length);
        staging = PositionReading.ofStaging(registry.url());
        confluent = serde.deserializer();
        plain = new PlainAvro(record.getSchema());
    }

    @TearDown
    public void close() {
        registry.close();
    }

    /** What staging reads of a position, by its cursor. */
    @Benchmark
    public Object fourfold() {
        return staging.deserialize(TOPIC, bytes);
    }

    @Benchmark
    public SpecificRecord confluent() {
        return confluent.deserialize(TOPIC, bytes);
    }

    @Benchmark
    public SpecificRecord plainAvro() throws IOException {
        return plain.decode(body);
    }
}
