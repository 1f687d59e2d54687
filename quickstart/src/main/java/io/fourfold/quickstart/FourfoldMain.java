package io.fourfold.quickstart;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./fourfold COMMAND}. */
@Command(
        name = "fourfold",
        description = "The Internet of Everything as a stream on Apache Kafka.",
        mixinStandardHelpOptions = true,
        version = "fourfold 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UpCommand.class})
public final class FourfoldMain {
    private FourfoldMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with its treatment of errors: 0 done, 1 failed, 2 wrong usage. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new FourfoldMain());
        line.setExecutionExceptionHandler(new ErrorMessages());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }
}
