package io.fourfold.quickstart.catalogue;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.fourfold.quickstart.ClusterOptions;
import io.fourfold.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fourfold schemas}: the catalogue's schemas against a registry. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "register|check",
        description = "Compares the schemas with a registry, or registers them.")
public final class SchemasCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description = "Registers each schema and sets the compatibility that the catalogue promises. Exit status 1"
                    + " if the registry refuses one.")
    int register(@Mixin ClusterOptions cluster) throws IOException, RestClientException {
        try (SchemaRegistryClient registry = cluster.registry()) {
            TopicCatalogue catalogue = TopicCatalogue.load();
            List<String> refused = new RegistrySubjects(registry, catalogue, cluster.topicPrefix()).register();
            int registered = catalogue.topics().size() - refused.size();
            return report(refused, registered + " schemas registered");
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Asks the registry whether each schema is registered or could be, and with the promised"
                    + " compatibility. Exit status 1 if one is not.")
    int check(@Mixin ClusterOptions cluster) throws IOException, RestClientException {
        try (SchemaRegistryClient registry = cluster.registry()) {
            TopicCatalogue catalogue = TopicCatalogue.load();
            List<String> problems = new RegistrySubjects(registry, catalogue, cluster.topicPrefix()).check();
            return report(problems, catalogue.topics().size() + " schemas checked");
        }
    }

    private int report(List<String> problems, String summary) {
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(out::println);
        out.println(summary + (problems.isEmpty() ? "" : ", " + problems.size() + " problems"));
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }
}
