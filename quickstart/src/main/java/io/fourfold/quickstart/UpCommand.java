package io.fourfold.quickstart;

import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.PlatformConfig;
import io.fourfold.quickstart.platform.Postgres;
import io.fourfold.quickstart.platform.Supervisor;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fourfold up}: the platform until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the platform until Ctrl-C: broker, registry, Connect, PostgreSQL, gateway, page for phones and topologies.",
            "Prints one line that begins with 'ready' once all of it answers.",
            "",
            "Everything listens on 127.0.0.1 only, unless --host says otherwise: Kafka, the registry, Connect and the"
                    + " topologies' health then stand open to whoever reaches that address. Devices and workers always log in,"
                    + " with the secrets of data.devices and people.logins, and PostgreSQL asks for the password that lies in DIR/pgpass,"
                    + " readable by its owner alone.",
            ""
        })
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder for everything that survives a restart, and the logs (${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Option(names = "--host", paramLabel = "ADDRESS", description = "address to listen on (${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", description = "in front of every topic name, e.g. acme.")
    private String topicPrefix = "";

    @Option(names = "--smtp", paramLabel = "HOST:PORT", description = "mail server for notifications (127.0.0.1:25)")
    private String smtp;

    @Option(
            names = "--lake",
            description =
                    "also write all outcomes to Iceberg tables under DIR/lake; needs the plug-in of ./mvnw -Plake")
    private boolean lake;

    @Option(
            names = "--topologies",
            paramLabel = "NAMES",
            description = "which topologies to run, separated by commas (${DEFAULT-VALUE})")
    private String topologies = PlatformConfig.TOPOLOGIES;

    @Option(
            names = "--streams-config",
            paramLabel = "KEY=VALUE",
            description = "a property of the topologies, e.g. a Kafka Streams setting; may be given several times")
    private Map<String, String> streams = new HashMap<>();

    @Option(
            names = "--gateway-config",
            paramLabel = "KEY=VALUE",
            description = "a property of the gateway; may be given several times")
    private Map<String, String> gateway = new HashMap<>();

    @Option(
            names = "--phone-config",
            paramLabel = "KEY=VALUE",
            description = "a property of the page for phones; may be given several times")
    private Map<String, String> phone = new HashMap<>();

    @ArgGroup(exclusive = false, heading = "%nPorts:%n")
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PlatformConfig config = PlatformConfig.of(data, ports.ports())
                .withHost(host)
                .withTopicPrefix(topicPrefix)
                .withTopologies(topologies)
                .withStreams(streams)
                .withGateway(gateway)
                .withPhone(phone);
        if (smtp != null) {
            config = config.withEnv(smtpVariables(smtp));
        }
        if (lake) {
            config = config.withLake();
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Platform platform = Platform.create(config);
        Thread hook = new Thread(() -> stop(platform, stopped, out), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        platform.start((step, took) -> say(out, String.format("%6.1f s  %s", took.toMillis() / 1000.0, step)));
        say(out, ready(config.endpoints()));
        say(
                out,
                "psql: PGPASSFILE=" + platform.pgPass().file() + " psql -h " + host + " -p "
                        + ports.ports().postgres() + " -U " + Postgres.USER + " " + Postgres.DATABASE);
        say(out, "logs: " + data.resolve("logs") + "; Ctrl-C stops everything");
        new Supervisor(platform, note -> say(out, note)).watch(() -> stopped.getCount() == 0);
        return 0;
    }

    private static void stop(Platform platform, CountDownLatch stopped, PrintWriter out) {
        stopped.countDown();
        platform.close();
        say(out, "stopped");
    }

    private static String ready(Endpoints endpoints) {
        return "ready kafka=" + endpoints.bootstrapServers()
                + " registry=" + endpoints.registryUrl()
                + " connect=" + endpoints.connect()
                + " mqtt=" + endpoints.host() + ":" + endpoints.ports().mqtt()
                + " mqtts=" + endpoints.host() + ":" + endpoints.ports().mqtts()
                + " http=" + endpoints.http()
                + " postgres=" + endpoints.host() + ":" + endpoints.ports().postgres() + "/" + Postgres.DATABASE
                + " streams=" + endpoints.streams()
                + " phone=" + endpoints.phone();
    }

    private static Map<String, String> smtpVariables(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("--smtp: need HOST:PORT, got " + address);
        }
        return Map.of("FF_SMTP_HOST", address.substring(0, colon), "FF_SMTP_PORT", address.substring(colon + 1));
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
