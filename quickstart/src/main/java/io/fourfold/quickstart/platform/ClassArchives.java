package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Makes the archives of all components anew. */
public final class ClassArchives {
    private ClassArchives() {}

    /**
     * Starts the platform on free ports, with data under a temporary folder, and ends it: each process writes its archive.
     *
     * @throws ComponentException if the platform does not start
     */
    public static void record() throws IOException {
        Path data = Files.createTempDirectory("fourfold-record-");
        System.setProperty(ClassArchive.RECORD, "true");
        PlatformConfig config = PlatformConfig.of(data, FreePorts.choose("127.0.0.1", new SecureRandom()));
        Path archives = config.installation().archives();
        Trees.delete(archives);
        Files.createDirectories(archives);
        try (Platform platform = Platform.create(config)) {
            platform.start((step, took) -> {});
        } finally {
            System.clearProperty(ClassArchive.RECORD);
            Trees.delete(data);
        }
    }
}
