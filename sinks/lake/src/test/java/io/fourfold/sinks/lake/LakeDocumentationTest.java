package io.fourfold.sinks.lake;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.sinks.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LakeDocumentationTest {
    private static final Path SINKS = Path.of("..", "..", "docs", "sinks.md");

    @Test
    void theTableOfSettingsIsWhatTheConnectorSays() throws IOException {
        // Given
        String page = Files.readString(SINKS);

        // When
        String table = SettingsTable.of(new LakeDeliveriesConnector().config());

        // Then
        assertTrue(page.contains(table), () -> "docs/sinks.md is stale, its table of settings is now:\n" + table);
    }
}
