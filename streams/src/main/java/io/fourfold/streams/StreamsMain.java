package io.fourfold.streams;

import io.fourfold.schemas.Topics;
import io.fourfold.streams.runner.ProcessCatalogue;
import io.fourfold.streams.runner.RunnerConfig;
import io.fourfold.streams.runner.StreamsRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.StreamsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command line: {@code run}, {@code describe}, {@code list}.
 *
 * <p>Exit status of {@code run}: 0 after SIGTERM or SIGINT, 1 if a topology stopped by itself or could not start, 2 for a wrong
 * command line or configuration.
 */
@Command(
        name = "fourfold-streams",
        mixinStandardHelpOptions = true,
        version = "fourfold-streams 0.1.0-SNAPSHOT",
        description = "Runs the topologies that turn things, data and people into process outcomes.",
        subcommands = CommandLine.HelpCommand.class)
public final class StreamsMain {
    private static final String LOG_CONFIG = "logback.configurationFile";

    private StreamsMain() {}

    public static void main(String[] args) {
        if (System.getProperty(LOG_CONFIG) == null) {
            System.setProperty(LOG_CONFIG, "fourfold-streams-logback.xml");
        }
        int status = commandLine().execute(args);
        if (status != 0) { // a status of 0 lets a shutdown that is under way end by itself
            System.exit(status);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new StreamsMain()).setExecutionExceptionHandler((fault, command, parsed) -> {
            command.getErr().println(command.getCommandName() + ": " + fault.getMessage());
            return fault instanceof IllegalArgumentException || fault instanceof IOException
                    ? CommandLine.ExitCode.USAGE
                    : CommandLine.ExitCode.SOFTWARE;
        });
    }

    @Command(description = "Run topologies until SIGTERM.", mixinStandardHelpOptions = true)
    int run(
            @Option(
                            names = "--config",
                            required = true,
                            paramLabel = "FILE",
                            description = "Properties: Kafka's and the registry's own keys, and ours.")
                    Path config,
            @Option(
                            names = "--topologies",
                            split = ",",
                            paramLabel = "NAME",
                            description = "Which topologies, separated by commas; default: all.")
                    List<String> topologies)
            throws IOException, InterruptedException {
        List<String> names = topologies == null ? ProcessCatalogue.names() : topologies;
        StreamsRunner runner = StreamsRunner.start(RunnerConfig.load(config, names));
        Thread stop = new Thread(runner::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            runner.ended().get();
            return CommandLine.ExitCode.OK;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        }
    }

    @Command(description = "Print a topology as Kafka Streams sees it.", mixinStandardHelpOptions = true)
    void describe(@Parameters(paramLabel = "NAME", description = "The topology; see list.") String name) {
        StreamsBuilder builder = new StreamsBuilder();
        Topics topics = Topics.of(Map.of("schema.registry.url", "mock://describe"));
        ProcessCatalogue.create(name, topics, Map.of(), Clock.systemUTC()).addTo(builder);
        System.out.println(builder.build().describe());
    }

    @Command(description = "Print the names of all topologies.", mixinStandardHelpOptions = true)
    void list() {
        ProcessCatalogue.names().forEach(System.out::println);
    }
}
