package io.fourfold.quickstart.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is found out before Kafka is asked. */
class LoadCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void everyBadRowIsNamedAndNothingIsLoaded() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("data.zones.csv"),
                "\uFEFFzoneId,siteId,purpose,crs,polygon\n\nZ1,S1,DOCK,LOCAL,0 0;1 0;1 1\nZ2,S1,PIER,LOCAL,0 0;1 0;1 1\nZ3,S1\n");
        Files.writeString(folder.resolve("people.workers.jsonl"), "\n{\"workerId\":1}\n[]\n{\n");

        // When
        int status = load(folder);

        // Then
        assertEquals(1, status);
        String text = err.toString();
        assertTrue(text.contains("data.zones.csv:4: purpose: need one of STORAGE, STAGING"), text);
        assertTrue(text.contains("data.zones.csv:5: need 5 cells as in the header, got 2"), text);
        assertTrue(text.contains("people.workers.jsonl:2: workerId: need a string, got 1; name: missing"), text);
        assertTrue(text.contains("people.workers.jsonl:3: need one JSON object"), text);
        assertTrue(text.contains("people.workers.jsonl:4: no JSON"), text);
        assertTrue(text.contains("5 bad rows: nothing was loaded"), text);
    }

    @Test
    void aFileOfNoTopicIsRefused() throws IOException {
        // Given
        Files.writeString(folder.resolve("data.pallets.csv"), "a\n");

        // When
        int status = load(folder);

        // Then
        assertEquals(1, status);
        assertTrue(err.toString().contains("data.pallets.csv: no topic data.pallets; there are things.telemetry"));
    }

    private int load(Path from) {
        return new CommandLine(new LoadCommand())
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(from.toString());
    }
}
