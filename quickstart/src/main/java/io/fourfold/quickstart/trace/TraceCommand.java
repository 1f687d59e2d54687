package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.ClusterOptions;
import io.fourfold.quickstart.read.RecordDecoder;
import io.fourfold.quickstart.read.StoredRecord;
import io.fourfold.quickstart.read.TopicLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fourfold trace}: the whole story of an outcome. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the story of an outcome: what was decided, what led to it back to the device events, the master data it"
                    + " was joined with, where it was delivered, and the time that each stage took.",
            "",
            "Exit status: 0 if the outcome was found, 3 if no outcome topic holds one with that id.",
            ""
        })
public final class TraceCommand implements Callable<Integer> {
    static final int UNKNOWN = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "OUTCOME_ID", description = "the outcomeId of any record of process.*")
    private String outcomeId;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(names = "--show-contacts", description = "show names and addresses of people; they are hidden otherwise")
    private boolean showContacts;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Records records = new Records(cluster.topicPrefix(), new RecordDecoder(cluster.client()), showContacts);
        try (TopicLog log = new TopicLog(cluster.client())) {
            Progress progress = new Progress(err, Clock.systemUTC());
            OutcomeSearch search = new OutcomeSearch(log, records, progress);
            Optional<StoredRecord> outcome = search.find(outcomeId.strip());
            if (outcome.isEmpty()) {
                err.println(spec.qualifiedName() + ": no outcome " + outcomeId + " in " + cluster.topicPrefix()
                        + "process.*: is the id complete, and has its topic kept it?");
                err.flush();
                return UNKNOWN;
            }
            Chapter chapter = new StoryTeller(log, records, new Deliveries(log, records, progress)).tell(outcome.get());
            print(new Story(chapter, new MasterData(log, records).of(chapter), Timeline.of(chapter)));
            return 0;
        }
    }

    private void print(Story story) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(StoryJson.of(story));
        } else {
            StoryText.lines(story).forEach(out::println);
        }
        out.flush();
    }
}
