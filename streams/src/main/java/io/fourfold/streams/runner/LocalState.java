package io.fourfold.streams.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a topology on this machine's disk. What a crash leaves there is removed before the next start.
 *
 * <p>Under exactly-once, Kafka Streams cannot use a store on disk that was not closed: it may hold what was never committed. It finds
 * that out by opening each one, twice, before it reads their changelogs as if there had been none. A mark that
 * stands while the topology runs says so at once. Standby tasks only ever hold what was committed, so where there are any, all is
 * left to Kafka Streams.
 */
final class LocalState {
    private static final Logger log = LoggerFactory.getLogger(LocalState.class);
    private static final String MARK = "fourfold-running";
    private static final String TASK = "\\d+_\\d+";

    private final Path folder;
    private final boolean uselessAfterCrash;

    /**
     * @param folder of the application
     * @param uselessAfterCrash whether what was not closed cannot be used
     */
    LocalState(Path folder, boolean uselessAfterCrash) {
        this.folder = folder;
        this.uselessAfterCrash = uselessAfterCrash;
    }

    static LocalState of(Properties properties) {
        StreamsConfig config = new StreamsConfig(properties);
        boolean exactlyOnce =
                config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG).equals(StreamsConfig.EXACTLY_ONCE_V2);
        return new LocalState(
                Path.of(
                        config.getString(StreamsConfig.STATE_DIR_CONFIG),
                        config.getString(StreamsConfig.APPLICATION_ID_CONFIG)),
                exactlyOnce && config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG) == 0);
    }

    /** To be called when the folder is locked, which {@code KafkaStreams} does as it is made, and before it starts. */
    void enter() {
        if (!uselessAfterCrash || !Files.isDirectory(folder)) {
            return;
        }
        try {
            if (Files.exists(folder.resolve(MARK))) {
                List<Path> tasks = tasks();
                for (Path task : tasks) {
                    delete(task);
                }
                log.atInfo()
                        .addKeyValue("folder", folder)
                        .addKeyValue("tasks", tasks.size())
                        .log("Removed the state that a crash left, to be read from the changelogs");
            } else {
                Files.createFile(folder.resolve(MARK));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look after the state in " + folder, e);
        }
    }

    /** To be called after all stores were closed. */
    void leave() {
        try {
            Files.deleteIfExists(folder.resolve(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look after the state in " + folder, e);
        }
    }

    private List<Path> tasks() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry)
                            && entry.getFileName().toString().matches(TASK))
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : (Iterable<Path>) entries.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(entry);
            }
        }
    }
}
