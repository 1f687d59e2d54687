package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A schema keeps what the catalogue promises against every version that was ever committed. Run with
 * {@code -Dschemas.record=true} it records a compatible change as the next version.
 */
class CompatibilityTest {
    private static final String HOW_TO_RECORD = "./mvnw -q test -pl schemas -am -Dtest=CompatibilityTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dschemas.record=true";
    private static final SchemaHistory HISTORY = new SchemaHistory(Path.of("src/main/history"));

    static Stream<TopicSpec> topics() {
        return TopicCatalogue.load().topics().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void keepsThePromiseAgainstEveryRecordedVersion(TopicSpec topic) throws IOException {
        // Given
        Schema current = TopicCatalogue.schema(topic);

        // When
        SchemaHistory.Verdict verdict =
                HISTORY.judge(topic.name(), SchemaHistory.Promise.valueOf(topic.compatibility()), current);

        // Then
        if (verdict instanceof SchemaHistory.Incompatible broken) {
            fail("""
                    The schema of %s breaks %s:
                      %s
                    Change it so that the readers and writers of every recorded version keep working, e.g. by a default.
                    A meaning that really changes needs a new topic.
                    """.formatted(topic.name(), topic.compatibility(), String.join("\n  ", broken.problems())));
        } else if (verdict instanceof SchemaHistory.Unrecorded changed) {
            if (!Boolean.getBoolean("schemas.record")) {
                fail("""
                        The schema of %s keeps %s but is not recorded. Record it as version %d and commit that:
                          %s
                        """.formatted(topic.name(), topic.compatibility(), changed.nextVersion(), HOW_TO_RECORD));
            }
            HISTORY.record(topic.name(), changed.nextVersion(), current);
        }
    }

    @Test
    void noTopicWithAHistoryHasLeftTheCatalogue() throws IOException {
        // Given
        List<String> catalogue = topics().map(TopicSpec::name).sorted().toList();

        // When
        List<String> recorded = HISTORY.topics();

        // Then
        assertEquals(recorded, catalogue);
    }
}
