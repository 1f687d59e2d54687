package io.fourfold.quickstart.kafka;

import io.fourfold.quickstart.CommandFailure;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fourfold kafka TOOL ARGS}: Kafka's own command-line tools, for those without a Kafka distribution. */
@Command(
        name = "kafka",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one of Kafka's own tools. --bootstrap-server localhost:9092 is added where it is missing.",
            "Tools: acls, broker-api-versions, configs, console-consumer, console-producer, consumer-groups,"
                    + " consumer-perf-test, delete-records, dump-log, features, get-offsets, groups, log-dirs,"
                    + " metadata-quorum, producer-perf-test, reset (of a Streams application), share-groups,"
                    + " streams-groups, topics, transactions.",
            "",
            "  fourfold kafka topics --list",
            "  fourfold kafka streams-groups --describe --group fourfold-staging",
            "  fourfold kafka TOOL --help"
        })
public final class KafkaCommand implements Callable<Integer> {
    private static final String BOOTSTRAP = "--bootstrap-server";
    private static final Map<String, String> TOOLS = new TreeMap<>(Map.ofEntries(
            Map.entry("acls", "kafka.admin.AclCommand"),
            Map.entry("broker-api-versions", "kafka.admin.BrokerApiVersionsCommand"),
            Map.entry("configs", "kafka.admin.ConfigCommand"),
            Map.entry("console-consumer", "org.apache.kafka.tools.consumer.ConsoleConsumer"),
            Map.entry("console-producer", "org.apache.kafka.tools.ConsoleProducer"),
            Map.entry("consumer-groups", "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand"),
            Map.entry("consumer-perf-test", "org.apache.kafka.tools.ConsumerPerformance"),
            Map.entry("delete-records", "org.apache.kafka.tools.DeleteRecordsCommand"),
            Map.entry("dump-log", "kafka.tools.DumpLogSegments"),
            Map.entry("features", "org.apache.kafka.tools.FeatureCommand"),
            Map.entry("get-offsets", "org.apache.kafka.tools.GetOffsetShell"),
            Map.entry("groups", "org.apache.kafka.tools.GroupsCommand"),
            Map.entry("log-dirs", "org.apache.kafka.tools.LogDirsCommand"),
            Map.entry("metadata-quorum", "org.apache.kafka.tools.MetadataQuorumCommand"),
            Map.entry("producer-perf-test", "org.apache.kafka.tools.ProducerPerformance"),
            Map.entry("reset", "org.apache.kafka.tools.StreamsResetter"),
            Map.entry("share-groups", "org.apache.kafka.tools.consumer.group.ShareGroupCommand"),
            Map.entry("streams-groups", "org.apache.kafka.tools.streams.StreamsGroupCommand"),
            Map.entry("topics", "org.apache.kafka.tools.TopicCommand"),
            Map.entry("transactions", "org.apache.kafka.tools.TransactionsCommand")));

    @Parameters(index = "0", paramLabel = "TOOL", description = "name of the tool")
    private String tool;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "arguments of the tool")
    private List<String> args = List.of();

    @Override
    public Integer call() throws ReflectiveOperationException {
        String className = TOOLS.get(tool);
        if (className == null) {
            throw new CommandFailure("no tool " + tool + "; there are " + String.join(", ", TOOLS.keySet()));
        }
        try {
            Class.forName(className).getMethod("main", String[].class).invoke(null, (Object)
                    arguments(tool, args).toArray(String[]::new));
        } catch (InvocationTargetException e) {
            throw new CommandFailure(tool + ": " + e.getCause().getMessage(), e.getCause());
        }
        return 0;
    }

    /** The tool's arguments; with the platform's broker unless they name one or need none. */
    static List<String> arguments(String tool, List<String> args) {
        boolean named = args.stream()
                .anyMatch(arg -> arg.startsWith("--bootstrap-") || arg.equals("--help") || arg.equals("--version"));
        if (named || tool.equals("dump-log")) {
            return args;
        }
        // Some tools take a verb as the last word, so the option goes in front.
        List<String> completed = new ArrayList<>(List.of(BOOTSTRAP, "localhost:9092"));
        completed.addAll(args);
        return completed;
    }
}
