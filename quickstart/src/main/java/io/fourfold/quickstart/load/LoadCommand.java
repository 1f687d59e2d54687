package io.fourfold.quickstart.load;

import io.fourfold.quickstart.ClusterOptions;
import io.fourfold.quickstart.CommandFailure;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fourfold load}: master data and people from files. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Loads DIR/<topic>.jsonl and DIR/<topic>.csv, e.g. data.zones.csv.",
            "",
            "JSON lines: one object a line with the record's field names; null or absent for null; times as ISO 8601"
                    + " with Z or an offset, or in epoch milliseconds.",
            "CSV: a header with the field names; an empty cell is null; nested fields as storage.minCelsius; lists"
                    + " separated by ;, the fields of a record in a list by spaces (polygon: 0 0;10 0;10 5), a map as"
                    + " name=value;name=value.",
            "In data.devices and people.logins a field secret may stand in place of credential: it is hashed, and never"
                    + " stored.",
            "",
            "All rows of all files are checked first. If one is bad, each bad row is named with its line and reason,"
                    + " nothing is loaded, and the exit status is 1.",
            ""
        })
public final class LoadCommand implements Callable<Integer> {
    private static final int PROGRESS_EVERY = 10_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "folder with the files")
    private Path folder;

    @Option(names = "--skip-bad", description = "load the good rows although there are bad ones")
    private boolean skipBad;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        List<SourceFile> files = SourceFolder.files(folder, TopicCatalogue.load());
        Map<String, Integer> bad = new TreeMap<>();
        visit(files, (file, row) -> {
            if (row instanceof CheckedRow.Bad problem) {
                err().println(problem.why());
                bad.merge(file.topic().name(), 1, Integer::sum);
            }
        });
        err().flush();
        int badRows = bad.values().stream().mapToInt(Integer::intValue).sum();
        if (badRows > 0 && !skipBad) {
            err().println(badRows + (badRows == 1 ? " bad row" : " bad rows")
                    + ": nothing was loaded. Correct them, or load the others with --skip-bad.");
            err().flush();
            return 1;
        }
        requireTopics(files);
        load(files);
        if (badRows > 0) {
            err().println(badRows + (badRows == 1 ? " bad row was" : " bad rows were") + " skipped");
            err().flush();
        }
        return 0;
    }

    @FunctionalInterface
    private interface RowVisitor {
        void visit(SourceFile file, CheckedRow row);
    }

    private void visit(List<SourceFile> files, RowVisitor visitor) throws IOException {
        Map<String, RowCheck> checks = new TreeMap<>();
        for (SourceFile file : files) {
            TopicSpec topic = file.topic();
            RowCheck check =
                    checks.computeIfAbsent(topic.name(), name -> new RowCheck(name, topic.key(), file.schema()));
            try {
                file.read(row -> visitor.visit(file, check.check(file.name(), row)));
            } catch (IOException e) {
                throw new CommandFailure("could not read " + file.path(), e);
            }
        }
    }

    private void requireTopics(List<SourceFile> files) throws IOException, ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            var names = admin.listTopics().names().get();
            for (SourceFile file : files) {
                String name = cluster.topicPrefix() + file.topic().name();
                if (!names.contains(name)) {
                    throw new CommandFailure("no topic " + name + " at " + cluster.bootstrapServer()
                            + ": create it with ./fourfold topics apply");
                }
            }
        }
    }

    private void load(List<SourceFile> files) throws IOException {
        try (Loader loader = Loader.connect(cluster.client())) {
            for (SourceFile file : files) {
                String topic = cluster.topicPrefix() + file.topic().name();
                long[] loaded = {0};
                visit(List.of(file), (source, row) -> {
                    if (row instanceof CheckedRow.Good good) {
                        loader.send(topic, good);
                        progress(source, ++loaded[0]);
                    }
                });
                loader.flush(topic);
                out().println(String.format("%-24s %d", topic, loaded[0]));
                out().flush();
            }
        }
    }

    private void progress(SourceFile file, long loaded) {
        if (loaded % PROGRESS_EVERY == 0) {
            err().println(file.name() + ": " + loaded + " ...");
            err().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
