package io.fourfold.quickstart.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An archive of the classes that a component loads (dynamic CDS, JEP 350): a JVM that maps it starts with half of the work.
 *
 * <p>The JVM itself checks that the archive fits its version and class path, and starts without it otherwise.
 */
final class ClassArchive {
    /** System property of this process: its children write archives as they end instead of reading them. */
    static final String RECORD = "fourfold.class.archives.record";

    private ClassArchive() {}

    /** How long a component may take to end: longer while it has an archive to write. */
    static Duration stopWithin(Duration usual) {
        return Boolean.getBoolean(RECORD) ? usual.plusMinutes(1) : usual;
    }

    /** JVM options for the component whose archive is that file. */
    static List<String> options(Path file) {
        if (Boolean.getBoolean(RECORD)) {
            return List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        }
        return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off") : List.of();
    }
}
