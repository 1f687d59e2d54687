package io.fourfold.benchmarks.serde;

import io.fourfold.benchmarks.machine.SchemaRegistry;
import io.fourfold.schemas.AvroSerde;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A record to bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Encode {
    @Param({"POSITION", "TELEMETRY", "MOVEMENT", "SHIPMENT_READY"})
    private String name;

    private SchemaRegistry registry;
    private String topic;
    private SpecificRecord record;
    private Serializer<SpecificRecord> confluent;
    private PlainAvro plain;

    @Setup
    public void prepare() {
        registry = SchemaRegistry.start();
        Records kind = Records.valueOf(name);
        topic = kind.topic();
        record = kind.record();
        confluent = AvroSerde.forValues(Map.of("schema.registry.url", registry.url()))
                .serializer();
        plain = new PlainAvro(record.getSchema());
    }

    @TearDown
    public void close() {
        registry.close();
    }

    /** Confluent's serialiser with Fourfold's settings, as every process but the hot paths has it. */
    @Benchmark
    public byte[] confluent() {
        return confluent.serialize(topic, record);
    }

    @Benchmark
    public byte[] plainAvro() throws IOException {
        return plain.encode(record);
    }
}
