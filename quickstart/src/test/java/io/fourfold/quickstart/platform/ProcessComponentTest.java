package io.fourfold.quickstart.platform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessComponentTest {
    @TempDir
    private Path folder;

    private ProcessComponent component;

    @AfterEach
    void end() {
        component.kill();
    }

    @Test
    void aChildThatDiesIsReportedWithItsExitCodeAndLastLines() {
        // Given
        component = shell("echo first; echo last words; exit 7", () -> false);
        component.start();

        // When
        ComponentException e = assertThrows(ComponentException.class, component::awaitReady);

        // Then
        assertTrue(e.getMessage().startsWith("thing ended with exit code 7; the end of "), e.getMessage());
        assertTrue(e.getMessage().endsWith("    first\n    last words"), e.getMessage());
        assertTrue(component.diedUnasked());
    }

    @Test
    void whatIsStoppedHasNotDiedUnasked() {
        // Given
        Path up = folder.resolve("up");
        component = shell("touch " + up + "; exec sleep 60", () -> Files.exists(up));
        component.start();
        component.awaitReady();

        // When
        component.stop();

        // Then
        assertFalse(component.alive());
        assertFalse(component.diedUnasked());
    }

    @Test
    void aChildThatIgnoresTheRequestToEndIsKilled() {
        // Given
        Path up = folder.resolve("up");
        component = shell("trap '' TERM; touch " + up + "; while true; do sleep 0.1; done", () -> Files.exists(up));
        component.start();
        component.awaitReady();

        // When
        component.stop();

        // Then
        assertFalse(component.alive());
    }

    private ProcessComponent shell(String script, Probe probe) {
        return new ProcessComponent(new ProcessSpec(
                "thing",
                () -> {},
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder.resolve("thing.log"),
                probe,
                Duration.ofSeconds(20),
                Duration.ofMillis(500)));
    }
}
