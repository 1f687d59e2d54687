package io.fourfold.quickstart.catalogue;

import io.fourfold.quickstart.ClusterOptions;
import io.fourfold.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fourfold topics}: the catalogue's topics against a cluster. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "apply|diff",
        description = "Compares the topic catalogue with a cluster, or makes the cluster follow it.")
public final class TopicsCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = "Prints a line for each difference. Exit status 1 if there is one.")
    int diff(@Mixin ClusterOptions cluster) throws IOException, ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            List<TopicDifference> differences = topics(admin, cluster).diff();
            differences.forEach(difference -> out().println(difference.describe()));
            out().flush();
            return differences.isEmpty() ? 0 : 1;
        }
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Creates topics, adds partitions and sets what the catalogue decides. Never deletes, never"
                    + " takes partitions away. Exit status 1 if a difference stays.")
    int apply(@Mixin ClusterOptions cluster) throws IOException, ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            ClusterTopics topics = topics(admin, cluster);
            List<TopicDifference> differences = topics.diff();
            topics.apply(differences);
            for (TopicDifference difference : differences) {
                out().println((difference.canBeApplied() ? "applied  " : "cannot   ") + difference.describe());
            }
            out().println(differences.isEmpty() ? "nothing to do" : differences.size() + " differences");
            out().flush();
            return differences.stream().allMatch(TopicDifference::canBeApplied) ? 0 : 1;
        }
    }

    private static ClusterTopics topics(Admin admin, ClusterOptions cluster) {
        return new ClusterTopics(admin, TopicCatalogue.load(), cluster.topicPrefix());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
