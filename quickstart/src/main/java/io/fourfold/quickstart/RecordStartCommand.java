package io.fourfold.quickstart;

import io.fourfold.quickstart.platform.ClassArchives;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code fourfold record-start}: what the launcher runs once after a build, so that later starts are quick. */
@Command(
        name = "record-start",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Starts the platform once in a folder of its own and archives the classes that it loads.")
final class RecordStartCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        ClassArchives.record();
        return 0;
    }
}
