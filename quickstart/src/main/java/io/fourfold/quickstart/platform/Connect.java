package io.fourfold.quickstart.platform;

import io.fourfold.sinks.webpush.VapidKeyPair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Kafka Connect worker with Debezium's JDBC sink and our own sinks. */
final class Connect {
    static final String NAME = "connect";

    private Connect() {}

    static ProcessComponent component(PlatformConfig config) {
        Path file = DataDir.configFile(config.data(), NAME);
        return new ProcessComponent(new ProcessSpec(
                NAME,
                () -> DataDir.write(file, properties(config)),
                JavaCommand.of(
                        config.installation().archive(NAME),
                        config.installation().connectClassPath(),
                        List.of("-Xmx512m"),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        file.toString()),
                env(config),
                DataDir.log(config.data(), NAME),
                Probes.http(config.endpoints().connect().resolve("/health")),
                Duration.ofSeconds(120),
                Duration.ofSeconds(20)));
    }

    /** What connector configurations may refer to as {@code ${env:FF_...}}. */
    static Map<String, String> env(PlatformConfig config) {
        Endpoints endpoints = config.endpoints();
        Map<String, String> env = new HashMap<>();
        env.put("FF_BOOTSTRAP_SERVERS", endpoints.bootstrapServers());
        env.put("FF_REGISTRY_URL", endpoints.registryUrl());
        env.put("FF_TOPIC_PREFIX", config.topicPrefix());
        env.put("FF_POSTGRES_URL", endpoints.jdbcUrl());
        env.put("FF_POSTGRES_USER", Postgres.USER);
        env.put("FF_POSTGRES_PASSWORD", PgPass.at(config.data()).password());
        env.put("FF_SMTP_HOST", "127.0.0.1");
        env.put("FF_SMTP_PORT", "25");
        env.put("FF_SMTP_SECURITY", "NONE");
        env.put("FF_SMTP_USER", "");
        env.put("FF_SMTP_PASSWORD", "");
        env.put("FF_SMTP_FROM", "fourfold@localhost");
        VapidKeyPair vapid = PhoneKeys.at(config.data()).vapid();
        env.put("FF_VAPID_PUBLIC_KEY", vapid.publicKey());
        env.put("FF_VAPID_PRIVATE_KEY", vapid.privateKey());
        env.put("FF_VAPID_SUBJECT", "mailto:fourfold@localhost");
        env.putAll(config.env());
        return env;
    }

    private static Map<String, String> properties(PlatformConfig config) {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("bootstrap.servers", config.endpoints().bootstrapServers());
        p.put("group.id", "fourfold-connect");
        for (String kind : List.of("config", "offset", "status")) {
            p.put(kind + ".storage.topic", "_connect-" + kind);
            p.put(kind + ".storage.replication.factor", "1");
        }
        p.put("offset.storage.partitions", "5");
        p.put("status.storage.partitions", "2");
        p.put("listeners", config.endpoints().connect().toString());
        p.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        p.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        p.put("plugin.path", pluginPath(config));
        p.put("plugin.discovery", "service_load");
        p.put("config.providers", "env");
        p.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
        p.put("config.providers.env.param.allowlist.pattern", "^FF_.*");
        p.put("connector.client.config.override.policy", "All");
        p.put("scheduled.rebalance.max.delay.ms", "0");
        p.put("session.timeout.ms", "6000");
        p.put("heartbeat.interval.ms", "2000");
        p.put("offset.flush.interval.ms", "1000");
        // What a transaction took back was never decided.
        p.put("consumer.isolation.level", "read_committed");
        return p;
    }

    private static String pluginPath(PlatformConfig config) {
        Installation installation = config.installation();
        return Lake.isWanted(config)
                ? installation.pluginPath() + "," + installation.lakePlugin()
                : installation.pluginPath();
    }
}
