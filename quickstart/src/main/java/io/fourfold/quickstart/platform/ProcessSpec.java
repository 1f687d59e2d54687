package io.fourfold.quickstart.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a child process is run.
 *
 * @param name of the component
 * @param prepare writes what it needs (configuration, a data folder) before each start
 * @param command program and arguments
 * @param env variables on top of this process's own
 * @param log file that takes what it prints
 * @param probe whether it answers
 * @param readyWithin how long it may take to answer
 * @param stopWithin how long it may take to end by itself
 */
public record ProcessSpec(
        String name,
        Preparation prepare,
        List<String> command,
        Map<String, String> env,
        Path log,
        Probe probe,
        Duration readyWithin,
        Duration stopWithin) {
    public ProcessSpec {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        stopWithin = ClassArchive.stopWithin(stopWithin);
    }

    /** What has to be done before a start. */
    @FunctionalInterface
    public interface Preparation {
        void run() throws Exception;
    }
}
