package io.fourfold.benchmarks.flink;

import io.fourfold.benchmarks.stream.ArmConfig;
import io.fourfold.benchmarks.stream.ArmStatus;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job: exactly once, a checkpoint a second, parallelism 1, objects reused. Arguments: the arm's properties, and
 * {@code hashmap} or {@code rocksdb}.
 */
public final class FlinkArm {
    /** The whole cluster is in this JVM. */
    static final LongAdder POSITIONS = new LongAdder();

    private static final long CHECKPOINT_MILLIS = 1_000;
    private static final Duration LONG_PAUSE = Duration.ofHours(1);

    private FlinkArm() {}

    public static void main(String[] args) throws Exception {
        ArmConfig config = ArmConfig.read(args[0]);
        ArmStatus.serve(config.statusPort(), POSITIONS::sum);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration(config, args[1]));
        env.enableCheckpointing(CHECKPOINT_MILLIS, CheckpointingMode.EXACTLY_ONCE);
        env.getConfig().enableObjectReuse();
        build(env, config);
        env.execute("staging");
    }

    private static void build(StreamExecutionEnvironment env, ArmConfig config) {
        String kafka = config.bootstrapServers();
        String registry = config.registryUrl();
        SingleOutputStreamOperator<Moved> moved = env.fromSource(
                        source(config), WatermarkStrategy.noWatermarks(), "positions")
                .keyBy(seen -> seen.deviceId)
                .process(new ConfirmPlaces(kafka, registry))
                .name("confirm-places");
        moved.sinkTo(sink(config, OutcomeWriter.movements(kafka, registry), "movements"));
        moved.filter(movement -> !movement.shipmentId.isEmpty())
                .keyBy(movement -> movement.shipmentId)
                .process(new JudgeShipments(kafka, registry))
                .name("judge-shipments")
                .sinkTo(sink(config, OutcomeWriter.shipmentsReady(kafka, registry), "shipments-ready"));
    }

    private static KafkaSource<Seen> source(ArmConfig config) {
        Properties consumer = new Properties();
        consumer.putAll(ArmConfig.patientConsumer());
        consumer.put("max.poll.records", "10000"); // as staging has it
        return KafkaSource.<Seen>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setGroupId(config.group())
                .setTopics("things.positions")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new PositionDecoder())
                .setProperties(consumer)
                .build();
    }

    private static <T> KafkaSink<T> sink(ArmConfig config, OutcomeWriter<T> writer, String name) {
        Properties producer = new Properties();
        producer.putAll(ArmConfig.throughputProducer());
        producer.putAll(ArmConfig.patientProducer());
        return KafkaSink.<T>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(config.group() + "-" + name)
                .setRecordSerializer(writer)
                .build();
    }

    private static Configuration configuration(ArmConfig config, String backend) {
        Configuration c = new Configuration();
        c.set(StateBackendOptions.STATE_BACKEND, backend);
        c.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                config.work().resolve("checkpoints").toUri().toString());
        c.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        c.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, LONG_PAUSE);
        c.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        // A paused cluster must not take itself for dead.
        c.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, LONG_PAUSE);
        c.set(RpcOptions.ASK_TIMEOUT_DURATION, LONG_PAUSE);
        return c;
    }
}
