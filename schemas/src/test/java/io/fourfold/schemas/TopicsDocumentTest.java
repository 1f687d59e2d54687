package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.md} says what the catalogue and the schemas say. */
class TopicsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/topics.md");
    private static final String HOW_TO_WRITE =
            "docs/topics.md is stale. Write it and commit it: ./mvnw -q test -pl schemas -am"
                    + " -Dtest=TopicsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true";

    @Test
    void isUpToDate() throws IOException {
        // Given
        TopicsDocument document = new TopicsDocument(TopicCatalogue.load());

        // When
        String markdown = document.markdown();

        // Then
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOCUMENT, markdown);
        }
        assertEquals(Files.readString(DOCUMENT), markdown, HOW_TO_WRITE);
    }
}
