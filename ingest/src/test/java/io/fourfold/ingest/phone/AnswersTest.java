package io.fourfold.ingest.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is answered again before Kafka has taken the first answer. */
class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");

    private final Board board = new Board(Duration.ofHours(1), () -> NOW);
    private final List<ResponseKind> written = new ArrayList<>();
    private final List<Promise<Void>> kafka = new ArrayList<>();
    private final Answers answers = new Answers(board, this::write, () -> NOW);

    AnswersTest() {
        board.add(BoardTest.notification("n-1", "w-1", "a-1", NOW));
        board.add(BoardTest.notification("n-2", "w-1", "a-2", NOW));
    }

    private Future<Void> write(Response response) {
        Promise<Void> taken = Promise.promise();
        kafka.add(taken);
        written.add(response.getResponse());
        return taken.future();
    }

    private Future<Reply> give(String notification, ResponseKind kind) {
        return answers.give("w-1", notification, kind);
    }

    @Test
    void theSameAnswerTwiceAtOnceIsWrittenOnce() {
        // Given
        Future<Reply> first = give("n-1", ResponseKind.ACKNOWLEDGED);
        Future<Reply> second = give("n-1", ResponseKind.ACKNOWLEDGED);
        boolean early = second.isComplete();

        // When
        kafka.get(0).complete();

        // Then
        assertFalse(early, "nothing is said before Kafka has it");
        assertEquals(List.of(ResponseKind.ACKNOWLEDGED), written);
        assertEquals(HttpResponseStatus.OK, first.result().status());
        assertEquals(HttpResponseStatus.OK, second.result().status());
    }

    @Test
    void whatKafkaDidNotTakeIsWrittenByTheNext() {
        // Given
        Future<Reply> first = give("n-1", ResponseKind.DONE);
        Future<Reply> second = give("n-1", ResponseKind.DONE);

        // When
        kafka.get(0).fail("no leader");
        kafka.get(1).complete();

        // Then
        assertTrue(first.failed());
        assertEquals(HttpResponseStatus.OK, second.result().status());
        assertEquals(2, written.size());
    }

    @Test
    void anotherAnswerIsJudgedByTheFirst() {
        // Given
        give("n-1", ResponseKind.ACKNOWLEDGED);
        Future<Reply> declined = give("n-1", ResponseKind.DECLINED);
        Future<Reply> other = give("n-2", ResponseKind.DECLINED);

        // When
        kafka.forEach(Promise::complete);

        // Then
        assertEquals(HttpResponseStatus.CONFLICT, declined.result().status());
        assertEquals(HttpResponseStatus.OK, other.result().status());
        assertEquals(List.of(ResponseKind.ACKNOWLEDGED, ResponseKind.DECLINED), written);
    }
}
