package io.fourfold.streams.runner;

import io.fourfold.schemas.Topics;
import io.fourfold.streams.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a process runs and with which settings.
 *
 * @param topologies names of the topologies to run, each once
 * @param properties all properties as given: Kafka's own, the registry's and ours
 * @param applicationIdPrefix stands in front of the topology's name in its {@code application.id}
 * @param healthHost where {@code /health} and {@code /metrics} listen
 * @param healthPort 0: any free port
 * @param stateMemoryBytes off-heap memory of all RocksDB stores of the process together
 * @param topicsTimeout how long to wait at start for topics that do not exist yet
 */
public record RunnerConfig(
        List<String> topologies,
        Map<String, String> properties,
        String applicationIdPrefix,
        String healthHost,
        int healthPort,
        long stateMemoryBytes,
        Duration topicsTimeout) {
    private static final long MIB = 1024L * 1024L;

    public RunnerConfig {
        topologies = List.copyOf(topologies);
        properties = Map.copyOf(properties);
        if (topologies.isEmpty() || new HashSet<>(topologies).size() != topologies.size()) {
            throw new IllegalArgumentException("topologies: need one or more, each once, got " + topologies);
        }
        topologies.forEach(ProcessCatalogue::require);
        require(properties, "bootstrap.servers", "host:port of one or more brokers");
        require(properties, "schema.registry.url", "the registry's address, e.g. http://localhost:8081");
        if (properties.containsKey("application.id")) {
            throw new IllegalArgumentException(
                    "application.id: each topology has its own, set application.id.prefix instead");
        }
        if (!applicationIdPrefix.matches("[a-zA-Z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "application.id.prefix: need letters, digits, '.', '_' and '-', got " + applicationIdPrefix);
        }
        if (healthPort < 0 || healthPort > 65_535) {
            throw new IllegalArgumentException("health.port: need 0 to 65535, got " + healthPort);
        }
        if (stateMemoryBytes < 16 * MIB) {
            throw new IllegalArgumentException("state.memory.mb: need 16 or more, got " + stateMemoryBytes / MIB);
        }
        if (topicsTimeout.isNegative()) {
            throw new IllegalArgumentException("topics.timeout: need a duration of 0 or more, got " + topicsTimeout);
        }
    }

    /** Reads ours among the properties and keeps them all. */
    public static RunnerConfig of(Map<String, String> properties, List<String> topologies) {
        Settings health = new Settings("health.", properties);
        Settings memory = new Settings("state.memory.", properties);
        Settings general = new Settings("", properties);
        RunnerConfig config = new RunnerConfig(
                topologies,
                properties,
                general.text("application.id.prefix", "fourfold-"),
                health.text("host", "127.0.0.1"),
                health.integer("port", 8090),
                memory.integer("mb", 128) * MIB,
                general.duration("topics.timeout", Duration.ofMinutes(2)));
        health.rejectUnknown();
        memory.rejectUnknown();
        return config;
    }

    /** Reads a properties file (UTF-8). */
    public static RunnerConfig load(Path file, List<String> topologies) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return of(
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, properties::getProperty)),
                topologies);
    }

    /** The topology's {@code application.id}: a tenant's prefix, ours, and the topology's name. */
    public String applicationId(String topology) {
        return properties.getOrDefault(Topics.PREFIX_CONFIG, "") + applicationIdPrefix + topology;
    }

    private static void require(Map<String, String> properties, String key, String what) {
        if (properties.getOrDefault(key, "").isBlank()) {
            throw new IllegalArgumentException(key + ": need " + what + ", got nothing");
        }
    }
}
