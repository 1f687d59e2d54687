package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.peers.DslArm;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways to do the job, in the order in which they are shown. */
enum ArmKind {
    LIMIT(LimitArm.class.getName()),
    CONSUME(ConsumeArm.class.getName()),
    STAGING(StagingArm.MAIN),
    DSL(DslArm.class.getName()),
    FLINK_HEAP("io.fourfold.benchmarks.flink.FlinkArm"),
    FLINK_ROCKSDB("io.fourfold.benchmarks.flink.FlinkArm");

    /** As Kafka's client counts them, in Prometheus' format; the topic's dots are kept in the label. */
    private static final String CONSUMED = "kafka_consumer_fetch_manager_records_consumed_total{";

    private final String main;

    ArmKind(String main) {
        this.main = main;
    }

    /** As it is called on the command line and in reports. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String main() {
        return main;
    }

    boolean isFlink() {
        return this == FLINK_HEAP || this == FLINK_ROCKSDB;
    }

    /** Whether it decides anything, so that its outcomes can be right or wrong. */
    boolean decides() {
        return this != LIMIT && this != CONSUME;
    }

    String classPath(Installation installation) {
        return isFlink() ? installation.flinkClassPath() : installation.classPath();
    }

    List<String> arguments(ArmConfig config, Map<String, String> stagingSettings) {
        return switch (this) {
            case STAGING -> StagingArm.arguments(config, stagingSettings);
            case FLINK_HEAP -> List.of(config.write().toString(), "hashmap");
            case FLINK_ROCKSDB -> List.of(config.write().toString(), "rocksdb");
            default -> List.of(config.write().toString());
        };
    }

    /** The group under which it commits its offsets. */
    String group() {
        return this == STAGING ? "fourfold-staging" : "bench-" + label();
    }

    String statusPath() {
        return this == STAGING ? "/metrics" : "/progress";
    }

    /** How many positions an answer from {@link #statusPath} tells of. */
    long positions(String answer) {
        if (this != STAGING) {
            return Long.parseLong(answer.trim());
        }
        return (long) answer.lines()
                .filter(line -> line.startsWith(CONSUMED) && line.contains("things.positions"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    Path work(Path all) {
        return all.resolve(label());
    }
}
