package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;

/** The folder that holds all that survives a restart, held by one platform at a time. */
final class DataDir implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDir(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws ComponentException if another platform uses the folder */
    static DataDir lock(Path path) {
        try {
            Private.folder(path);
            Files.createDirectories(path.resolve("logs"));
            Files.createDirectories(path.resolve("config"));
            FileChannel channel =
                    FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ComponentException(
                        path + " is in use by another platform: stop that one, or choose another folder with --data");
            }
            return new DataDir(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not use " + path + " as the data folder", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by a platform in this JVM
        }
    }

    static Path log(Path data, String name) {
        return data.resolve("logs").resolve(name + ".log");
    }

    /** The properties file of a component. */
    static Path configFile(Path data, String name) {
        return data.resolve("config").resolve(name + ".properties");
    }

    static void write(Path file, Map<String, String> values) throws IOException {
        write(file, "Written at every start", values);
    }

    static void write(Path file, String comment, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        properties.store(text, comment);
        Private.write(file, text.toString()); // it may hold passwords
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not release " + path, e);
        }
    }
}
