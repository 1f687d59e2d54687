package io.fourfold.quickstart.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child JVM. */
final class JavaCommand {
    /** Little memory and a quick start count more here than the last bit of throughput. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            // Compression and RocksDB are native libraries; without this Java 24 and newer warn of each (JEP 472).
            "--enable-native-access=ALL-UNNAMED",
            // Kafka asks log4j for a way to change levels at run time; that there is none is no error.
            "-Dlog4j2.StatusLogger.level=OFF");

    private static final String LOGBACK =
            "-Dlogback.configurationFile=io/fourfold/quickstart/platform/logback-child.xml";

    private JavaCommand() {}

    /**
     * Runs a main class that ends with this process.
     *
     * @param archive where the component's {@link ClassArchive} is, or will be
     * @param options JVM options such as {@code -Xmx256m}
     */
    static List<String> of(Path archive, String classPath, List<String> options, String mainClass, String... args) {
        List<String> command = new ArrayList<>(ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add(LOGBACK);
        command.addAll(ClassArchive.options(archive));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, ChildMain.class.getName(), mainClass));
        command.addAll(List.of(args));
        return command;
    }

    /** Keeps the terminal's Ctrl-C from reaching children: the parent stops them, in order. Where there is setsid. */
    static List<String> ownSession() {
        return Path.of("/usr/bin/setsid").toFile().canExecute() ? List.of("/usr/bin/setsid") : List.of();
    }
}
