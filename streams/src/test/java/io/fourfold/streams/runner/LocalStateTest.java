package io.fourfold.streams.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {
    @TempDir
    Path folder;

    private Path store() throws IOException {
        Path store = folder.resolve("2_5/rocksdb/units/000004.log");
        Files.createDirectories(store.getParent());
        Files.createDirectories(folder.resolve("global/zones"));
        Files.writeString(folder.resolve("kafka-streams-process-metadata"), "{}");
        return Files.writeString(store, "units");
    }

    @Test
    void whatACrashLeftIsRemovedButForWhoWeAre() throws IOException {
        // Given
        Path store = store();
        new LocalState(folder, true).enter(); // and never left

        // When
        new LocalState(folder, true).enter();

        // Then
        assertFalse(Files.exists(store));
        assertTrue(Files.isDirectory(folder.resolve("global/zones")));
        assertTrue(Files.exists(folder.resolve("kafka-streams-process-metadata")), "or nobody fences our transactions");
    }

    @Test
    void whatWasClosedIsKept() throws IOException {
        // Given
        Path store = store();
        LocalState before = new LocalState(folder, true);
        before.enter();
        before.leave();

        // When
        new LocalState(folder, true).enter();

        // Then
        assertEquals("units", Files.readString(store));
    }

    @Test
    void aSecondCrashIsACrashToo() throws IOException {
        // Given
        new LocalState(folder, true).enter();
        new LocalState(folder, true).enter();
        Path store = store();

        // When
        new LocalState(folder, true).enter();

        // Then
        assertFalse(Files.exists(store));
    }

    @Test
    void standbysAreLeftToKafkaStreams() throws IOException {
        // Given
        Path store = folder.resolve("app/0_1/store");
        Files.createDirectories(store.getParent());
        Files.writeString(store, "committed");
        Properties properties = new Properties();
        properties.put("application.id", "app");
        properties.put("bootstrap.servers", "none:1");
        properties.put("state.dir", folder.toString());
        properties.put("processing.guarantee", "exactly_once_v2");
        properties.put("num.standby.replicas", 1);
        LocalState.of(properties).enter();

        // When
        LocalState.of(properties).enter();

        // Then
        assertTrue(Files.exists(store));
    }
}
