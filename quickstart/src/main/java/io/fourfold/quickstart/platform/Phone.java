package io.fourfold.quickstart.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page on which workers are told and answer. */
final class Phone {
    static final String NAME = "phone";

    private Phone() {}

    static ProcessComponent component(PlatformConfig config) {
        Path file = DataDir.configFile(config.data(), NAME);
        return new ProcessComponent(new ProcessSpec(
                NAME,
                () -> DataDir.write(file, properties(config)),
                JavaCommand.of(
                        config.installation().archive(NAME),
                        config.installation().classPath(),
                        List.of("-Xmx128m"),
                        "io.fourfold.ingest.phone.PhoneMain",
                        "--config",
                        file.toString()),
                Map.of(),
                DataDir.log(config.data(), NAME),
                Probes.http(config.endpoints().phone().resolve("/health")),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20)));
    }

    private static Map<String, String> properties(PlatformConfig config) {
        PhoneKeys keys = PhoneKeys.at(config.data());
        Map<String, String> p = new LinkedHashMap<>();
        p.put("bootstrap.servers", config.endpoints().bootstrapServers());
        p.put("schema.registry.url", config.endpoints().registryUrl());
        p.put("topic.prefix", config.topicPrefix());
        p.put("http.host", config.host());
        p.put("http.port", Integer.toString(config.ports().phone()));
        p.put("phone.vapid.public.key", keys.vapid().publicKey());
        p.put("phone.session.secret", keys.sessionSecret());
        p.put("phone.cookie.secure", "false"); // plain HTTP: browsers take it on this machine only
        p.putAll(config.phone());
        return p;
    }
}
