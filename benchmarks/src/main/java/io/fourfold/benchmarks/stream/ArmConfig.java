package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.PropertiesFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What an arm's process is told.
 *
 * @param group the consumer group, application or job
 * @param statusPort where it tells how far it is
 * @param work a folder of its own
 */
public record ArmConfig(String bootstrapServers, String registryUrl, String group, int statusPort, Path work) {
    /** Longer than all pauses of a run: whoever is paused must not be taken for dead. */
    public static final String LONG_PAUSE_MS = "3600000";

    public static ArmConfig read(String file) {
        Map<String, String> p = PropertiesFile.read(Path.of(file));
        return new ArmConfig(
                p.get("bootstrap.servers"),
                p.get("schema.registry.url"),
                p.get("group"),
                Integer.parseInt(p.get("status.port")),
                Path.of(p.get("work")));
    }

    Path write() {
        return PropertiesFile.write(
                work.resolve("arm.properties"),
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "schema.registry.url", registryUrl,
                        "group", group,
                        "status.port", Integer.toString(statusPort),
                        "work", work.toAbsolutePath().toString()));
    }

    /** Timeouts of a consumer that may be paused. */
    public static Map<String, String> patientConsumer() {
        return Map.of(
                "request.timeout.ms",
                "600000",
                "default.api.timeout.ms",
                "600000",
                "max.poll.interval.ms",
                LONG_PAUSE_MS,
                "connections.max.idle.ms",
                LONG_PAUSE_MS);
    }

    /** Timeouts of a transactional producer that may be paused. */
    public static Map<String, String> patientProducer() {
        return Map.of(
                "request.timeout.ms", "600000",
                "max.block.ms", "600000",
                "delivery.timeout.ms", LONG_PAUSE_MS,
                "transaction.timeout.ms", LONG_PAUSE_MS,
                "connections.max.idle.ms", LONG_PAUSE_MS);
    }

    /** How staging's producer is set up as shipped: the peers get the same. */
    public static Map<String, String> throughputProducer() {
        return Map.of("compression.type", "lz4", "linger.ms", "100", "batch.size", "131072");
    }

    /** A group under the classic protocol that may be paused. */
    static Map<String, Object> consumer(ArmConfig config) {
        Map<String, Object> consumer = new HashMap<>(patientConsumer());
        consumer.put("bootstrap.servers", config.bootstrapServers());
        consumer.put("group.id", config.group());
        consumer.put("auto.offset.reset", "earliest");
        consumer.put("enable.auto.commit", "false");
        consumer.put("isolation.level", "read_committed");
        consumer.put("max.poll.records", "10000"); // as staging has it
        consumer.put("session.timeout.ms", LONG_PAUSE_MS);
        return consumer;
    }
}
