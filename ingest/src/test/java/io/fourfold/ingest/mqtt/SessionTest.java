package io.fourfold.ingest.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.ingest.intake.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Answer UNAVAILABLE = new Answer.Unavailable(Duration.ofSeconds(5));

    private final Session session = new Session();
    private final List<Object> told = new ArrayList<>();

    /** MQTT forbids the client to send it again on the same connection: it would wait for ever. */
    @Test
    void whoTookOverHearsThatAMessageWasNotTaken() {
        // Given
        begin("first connection");
        begin("second connection");

        // When
        session.failed(5, UNAVAILABLE);

        // Then
        assertEquals(List.of("second connection", UNAVAILABLE), told);
        assertEquals(Session.Step.FIRST, begin("third connection"));
    }

    @Test
    void whoTookOverHearsThatAMessageIsSafe() {
        // Given
        begin("first connection");
        begin("second connection");

        // When
        session.safe(5);

        // Then
        assertEquals(List.of("second connection", "safe"), told);
        assertEquals(Session.Step.SAFE, begin("third connection"));
    }

    private Session.Step begin(String connection) {
        return session.begin(
                5,
                connection,
                () -> told.addAll(List.of(connection, "safe")),
                answer -> told.addAll(List.of(connection, answer)));
    }
}
