package io.fourfold.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaHistoryTest {
    private static final String TOPIC = "data.things";
    private static final Schema FIRST = SchemaBuilder.record("io.fourfold.data.Thing")
            .doc("A thing.")
            .fields()
            .requiredString("thingId")
            .requiredDouble("weight")
            .endRecord();
    private static final Schema.Field DEFAULTED =
            new Schema.Field("colour", Schema.create(Schema.Type.STRING), "Colour.", "grey");
    private static final Schema.Field WITHOUT_DEFAULT =
            new Schema.Field("colour", Schema.create(Schema.Type.STRING), "Colour.");

    @TempDir
    private Path folder;

    private SchemaHistory history;

    @BeforeEach
    void recordFirstVersion() throws IOException {
        history = new SchemaHistory(folder);
        history.record(TOPIC, 1, FIRST);
    }

    @Test
    void knowsWhatItRecorded() throws IOException {
        // Given
        Schema same = new Schema.Parser().parse(FIRST.toString());

        // When
        SchemaHistory.Verdict verdict = judge(SchemaHistory.Promise.FULL_TRANSITIVE, same);

        // Then
        assertEquals(new SchemaHistory.Recorded(), verdict);
    }

    @Test
    void asksToRecordAFieldWithADefault() throws IOException {
        // Given
        Schema changed = Evolution.add(FIRST, DEFAULTED);

        // When
        SchemaHistory.Verdict verdict = judge(SchemaHistory.Promise.FULL_TRANSITIVE, changed);

        // Then
        assertEquals(new SchemaHistory.Unrecorded(2), verdict);
    }

    @Test
    void asksToRecordAChangedDoc() throws IOException {
        // Given
        Schema changed = new Schema.Parser().parse(FIRST.toString().replace("A thing.", "A thing of weight."));

        // When
        SchemaHistory.Verdict verdict = judge(SchemaHistory.Promise.FULL_TRANSITIVE, changed);

        // Then
        assertEquals(new SchemaHistory.Unrecorded(2), verdict);
    }

    @Test
    void refusesAFieldWithoutADefault() throws IOException {
        // Given
        Schema changed = Evolution.add(FIRST, WITHOUT_DEFAULT);

        // When
        SchemaHistory.Verdict verdict = judge(SchemaHistory.Promise.BACKWARD_TRANSITIVE, changed);

        // Then
        assertNames("colour", verdict);
    }

    @Test
    void refusesARemovedField() throws IOException {
        // Given
        Schema changed = Evolution.remove(FIRST, "weight");

        // When
        SchemaHistory.Verdict verdict = judge(SchemaHistory.Promise.FULL_TRANSITIVE, changed);

        // Then
        assertNames("weight", verdict);
    }

    @Test
    void refusesAnotherType() throws IOException {
        // Given
        Schema changed = Evolution.retype(FIRST, "weight", Schema.Type.STRING);

        // When
        SchemaHistory.Verdict verdict = judge(SchemaHistory.Promise.BACKWARD_TRANSITIVE, changed);

        // Then
        assertNames("weight", verdict);
    }

    @Test
    void refusesWhatOnlyAnEarlierVersionCannotRead() throws IOException {
        // Given a field that came with a default, which the next version takes away
        history.record(TOPIC, 2, Evolution.add(FIRST, DEFAULTED));
        Schema changed = Evolution.add(FIRST, WITHOUT_DEFAULT);

        // When
        SchemaHistory.Verdict verdict = judge(SchemaHistory.Promise.FULL_TRANSITIVE, changed);

        // Then
        assertNames("colour", verdict);
    }

    private SchemaHistory.Verdict judge(SchemaHistory.Promise promised, Schema current) throws IOException {
        return history.judge(TOPIC, promised, current);
    }

    private static void assertNames(String field, SchemaHistory.Verdict verdict) {
        String problems = assertInstanceOf(SchemaHistory.Incompatible.class, verdict)
                .problems()
                .toString();
        assertTrue(problems.contains(field), problems);
    }
}
