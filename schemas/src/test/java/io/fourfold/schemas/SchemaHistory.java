package io.fourfold.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * Every version of every topic's schema as a registry holds it: {@code <root>/<topic>/<version>.avsc}, with shared types
 * in line.
 *
 * @param root the folder that is committed
 */
record SchemaHistory(Path root) {
    /** The levels that the catalogue promises: every recorded version can be read, or can also read. */
    enum Promise {
        BACKWARD_TRANSITIVE,
        FULL_TRANSITIVE
    }

    /** How a schema stands to its recorded versions. */
    sealed interface Verdict {}

    /** It is the newest recorded version. */
    record Recorded() implements Verdict {}

    /** It differs from the newest recorded version and keeps the promise, or nothing is recorded yet. */
    record Unrecorded(int nextVersion) implements Verdict {}

    /** Somebody who holds to the promised level could no longer read or write; each problem names its field. */
    record Incompatible(List<String> problems) implements Verdict {}

    Verdict judge(String topic, Promise promise, Schema current) throws IOException {
        List<Schema> versions = versions(topic);
        if (!versions.isEmpty() && isSame(versions.get(versions.size() - 1), current)) {
            return new Recorded();
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            String version = "version " + (i + 1);
            for (String problem : SchemaProblems.find(current, versions.get(i))) {
                problems.add(problem + ", when this schema reads " + version);
            }
            if (promise == Promise.FULL_TRANSITIVE) {
                for (String problem : SchemaProblems.find(versions.get(i), current)) {
                    problems.add(problem + ", when " + version + " reads this schema");
                }
            }
        }
        return problems.isEmpty() ? new Unrecorded(versions.size() + 1) : new Incompatible(problems);
    }

    /** As a registry sees it: a changed doc makes another version. */
    private static boolean isSame(Schema recorded, Schema current) {
        return recorded.toString().equals(current.toString());
    }

    void record(String topic, int version, Schema schema) throws IOException {
        Path file = file(topic, version);
        Files.createDirectories(file.getParent());
        Files.writeString(file, SchemaFormatter.format("json/pretty", schema) + "\n");
    }

    /** Topics that have a recorded version. */
    List<String> topics() throws IOException {
        try (var folders = Files.list(root)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private List<Schema> versions(String topic) throws IOException {
        List<Schema> versions = new ArrayList<>();
        while (Files.exists(file(topic, versions.size() + 1))) {
            versions.add(new Schema.Parser().parse(Files.readString(file(topic, versions.size() + 1))));
        }
        return versions;
    }

    private Path file(String topic, int version) {
        return root.resolve(topic).resolve(version + ".avsc");
    }
}
