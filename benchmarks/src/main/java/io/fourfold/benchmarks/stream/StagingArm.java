package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.PropertiesFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Staging as it ships: its own main class with its own defaults. Only timeouts are longer, so that it can be paused. */
final class StagingArm {
    static final String MAIN = "io.fourfold.streams.StreamsMain";

    private StagingArm() {}

    static List<String> arguments(ArmConfig config, Map<String, String> settings) {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("bootstrap.servers", config.bootstrapServers());
        p.put("schema.registry.url", config.registryUrl());
        p.put("health.port", Integer.toString(config.statusPort()));
        p.put("state.dir", config.work().resolve("state").toAbsolutePath().toString());
        ArmConfig.patientConsumer().forEach((key, value) -> p.put("consumer." + key, value));
        ArmConfig.patientProducer().forEach((key, value) -> p.put("producer." + key, value));
        p.putAll(settings);
        Path file = PropertiesFile.write(config.work().resolve("streams.properties"), p);
        return List.of("run", "--config", file.toString(), "--topologies", "staging");
    }
}
