package io.fourfold.quickstart;

import io.fourfold.quickstart.catalogue.SchemasCommand;
import io.fourfold.quickstart.catalogue.TopicsCommand;
import io.fourfold.quickstart.demo.DemoCommand;
import io.fourfold.quickstart.kafka.KafkaCommand;
import io.fourfold.quickstart.ledger.LedgerCommand;
import io.fourfold.quickstart.load.LoadCommand;
import io.fourfold.quickstart.tail.TailCommand;
import io.fourfold.quickstart.trace.TraceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./fourfold COMMAND}. */
@Command(
        name = "fourfold",
        description = "The Internet of Everything as a stream on Apache Kafka.",
        mixinStandardHelpOptions = true,
        version = "fourfold 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            LoadCommand.class,
            TailCommand.class,
            LedgerCommand.class,
            TraceCommand.class,
            TopicsCommand.class,
            SchemasCommand.class,
            KafkaCommand.class,
            VapidKeysCommand.class,
            RecordStartCommand.class
        })
public final class FourfoldMain {
    private FourfoldMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with its treatment of errors: 0 done, 1 failed, 2 wrong usage. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new FourfoldMain());
        line.setExecutionExceptionHandler(new ErrorMessages());
        line.getSubcommands()
                .get("kafka")
                .setUnmatchedOptionsArePositionalParams(true)
                .setStopAtPositional(true);
        return line;
    }
}
