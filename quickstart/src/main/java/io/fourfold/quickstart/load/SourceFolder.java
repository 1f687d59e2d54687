package io.fourfold.quickstart.load;

import io.fourfold.quickstart.CommandFailure;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a folder in the order of loading: what others refer to comes first. */
final class SourceFolder {
    private static final List<String> FIRST = List.of(
            "data.zones",
            "data.handling-units",
            "data.assets",
            "data.devices",
            "data.shipments",
            "people.workers",
            "people.logins",
            "people.shifts");

    private SourceFolder() {}

    static List<SourceFile> files(Path folder, TopicCatalogue catalogue) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure("no folder " + folder);
        }
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.endsWith(".jsonl") || name.endsWith(".csv")) {
                    files.add(new SourceFile(path, topic(name, catalogue)));
                }
            }
        }
        if (files.isEmpty()) {
            throw new CommandFailure("no <topic>.jsonl or <topic>.csv in " + folder);
        }
        files.sort(Comparator.comparingInt(file -> order(file.topic(), catalogue)));
        return files;
    }

    private static TopicSpec topic(String fileName, TopicCatalogue catalogue) {
        String name = fileName.substring(0, fileName.lastIndexOf('.'));
        TopicSpec topic = catalogue
                .find(name)
                .orElseThrow(() -> new CommandFailure(fileName + ": no topic " + name + "; there are "
                        + catalogue.topics().stream().map(TopicSpec::name).collect(Collectors.joining(", "))));
        if (TopicCatalogue.schema(topic).getField(topic.key()) == null) {
            throw new CommandFailure(fileName + ": cannot be loaded, its key (" + topic.key() + ") is no field");
        }
        return topic;
    }

    private static int order(TopicSpec topic, TopicCatalogue catalogue) {
        int first = FIRST.indexOf(topic.name());
        return first >= 0 ? first : FIRST.size() + catalogue.topics().indexOf(topic);
    }
}
