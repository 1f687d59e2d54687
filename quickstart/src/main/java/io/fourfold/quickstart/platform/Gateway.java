package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The gateway that devices speak to. */
final class Gateway {
    static final String NAME = "gateway";

    private Gateway() {}

    static ProcessComponent component(PlatformConfig config) {
        Path file = DataDir.configFile(config.data(), NAME);
        GatewayCertificate certificate = new GatewayCertificate(config.data(), config.host());
        return new ProcessComponent(new ProcessSpec(
                NAME,
                () -> {
                    certificate.createIfMissing();
                    DataDir.write(file, properties(config, certificate));
                },
                JavaCommand.of(
                        config.installation().archive(NAME),
                        config.installation().classPath(),
                        List.of("-Xmx256m"),
                        "io.fourfold.ingest.GatewayMain",
                        "--config",
                        file.toString()),
                Map.of(),
                DataDir.log(config.data(), NAME),
                Probes.http(config.endpoints().http().resolve("/health")),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20)));
    }

    private static Map<String, String> properties(PlatformConfig config, GatewayCertificate certificate)
            throws IOException {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("bootstrap.servers", config.endpoints().bootstrapServers());
        p.put("schema.registry.url", config.endpoints().registryUrl());
        p.put("topic.prefix", config.topicPrefix());
        p.put("gateway.id", "gateway-1");
        p.put("mqtt.host", config.host());
        p.put("mqtt.port", Integer.toString(config.ports().mqtt()));
        p.put("mqtt.tls.port", Integer.toString(config.ports().mqtts()));
        p.put("tls.certificate", certificate.keyStore().toString());
        p.put("tls.password", certificate.password());
        p.put("http.host", config.host());
        p.put("http.port", Integer.toString(config.ports().http()));
        p.putAll(config.gateway());
        return p;
    }
}
