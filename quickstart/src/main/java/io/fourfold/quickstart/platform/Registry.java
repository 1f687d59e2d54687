package io.fourfold.quickstart.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The schema registry: Apicurio, which also speaks Confluent's API. */
final class Registry {
    static final String NAME = "registry";

    private Registry() {}

    static ProcessComponent component(PlatformConfig config) {
        Path data = config.data().resolve("registry").resolve("h2");
        String classPath = config.installation().registryJar() + ":"
                + config.installation().classes();
        List<String> options = List.of(
                "-Xmx256m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus.http.host=" + config.host(),
                "-Dquarkus.http.port=" + config.ports().registry(),
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + data + ";DB_CLOSE_ON_EXIT=FALSE",
                "-Dquarkus.datasource.jdbc.initial-size=1",
                "-Dquarkus.datasource.jdbc.min-size=1",
                "-Dquarkus.datasource.jdbc.max-size=10",
                "-Dquarkus.log.console.color=false");
        return new ProcessComponent(new ProcessSpec(
                NAME,
                () -> {},
                JavaCommand.of(
                        config.installation().archive(NAME), classPath, options, "io.quarkus.runner.GeneratedMain"),
                Map.of(),
                DataDir.log(config.data(), NAME),
                Probes.http(URI.create(config.endpoints().registryUrl() + "/subjects")),
                Duration.ofSeconds(90),
                Duration.ofSeconds(15)));
    }
}
