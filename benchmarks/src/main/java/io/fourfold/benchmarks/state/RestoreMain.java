package io.fourfold.benchmarks.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.PropertiesFile;
import io.fourfold.benchmarks.state.StateResult.Back;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the changelog of the tags plainly and restores staging from it, in turn, in a JVM of its own. */
public final class RestoreMain {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private RestoreMain() {}

    /** Runs it beside a broker whose staging has ended. */
    static Back run(
            Installation installation, Broker broker, String registryUrl, Path folder, int reads, double firstOutcome)
            throws InterruptedException, IOException {
        Path answer = folder.resolve("restore.json");
        Path file = PropertiesFile.write(
                folder.resolve("restore.properties"),
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "schema.registry.url", registryUrl,
                        "reads", Integer.toString(reads),
                        "first.outcome", Double.toString(firstOutcome),
                        "work", folder.toAbsolutePath().toString(),
                        "answer", answer.toString()));
        ChildJvm.start(
                        "restore",
                        folder.resolve("restore.log"),
                        installation.classPath(),
                        List.of("-Xms2g", "-Xmx2g", "-Dfile.encoding=UTF-8"),
                        RestoreMain.class.getName(),
                        file.toString())
                .awaitEnd(LIMIT);
        return JSON.readValue(answer.toFile(), Back.class);
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> p = PropertiesFile.read(Path.of(args[0]));
        Changelog changelog = new Changelog(p.get("bootstrap.servers"));
        List<Double> plainReads = new ArrayList<>();
        List<Double> restores = new ArrayList<>();
        long records = 0;
        for (int i = 0; i < Integer.parseInt(p.get("reads")); i++) {
            long start = System.nanoTime();
            records = changelog.read();
            plainReads.add((System.nanoTime() - start) / 1e9);
            Path state = Path.of(p.get("work"), "restored-" + i);
            restores.add(new Restore(p.get("bootstrap.servers"), p.get("schema.registry.url"), state).seconds());
        }
        Back back = new Back(Double.parseDouble(p.get("first.outcome")), records, plainReads, restores);
        JSON.writeValue(Path.of(p.get("answer")).toFile(), back);
        System.exit(0);
    }
}
