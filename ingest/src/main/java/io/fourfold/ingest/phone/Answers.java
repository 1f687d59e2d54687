package io.fourfold.ingest.phone;

import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what workers answer. The board shows an answer only once Kafka has it, so another answer to the same notification waits for
 * the one that is being written: two quick presses are one answer. Called on one event loop.
 */
final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Board board;
    private final Function<Response, Future<Void>> writer;
    private final InstantSource clock;
    /** By notification, the last of those that wait for each other. */
    private final Map<String, Future<Reply>> unfinished = new HashMap<>();

    /** @param writer succeeds once the answer is safe */
    Answers(Board board, Function<Response, Future<Void>> writer, InstantSource clock) {
        this.board = board;
        this.writer = writer;
        this.clock = clock;
    }

    Future<Reply> give(String workerId, String notificationId, ResponseKind kind) {
        if (board.find(workerId, notificationId).isEmpty()) {
            return Future.succeededFuture(Reply.problem(HttpResponseStatus.NOT_FOUND, "You have no such notification"));
        }
        Future<Reply> before = unfinished.get(notificationId);
        Future<Reply> reply = before == null
                ? answer(workerId, notificationId, kind)
                : before.transform(any -> answer(workerId, notificationId, kind));
        unfinished.put(notificationId, reply);
        reply.onComplete(any -> unfinished.remove(notificationId, reply));
        return reply;
    }

    private Future<Reply> answer(String workerId, String notificationId, ResponseKind kind) {
        Reply reply = Reply.json(
                HttpResponseStatus.OK,
                new JsonObject().put("notificationId", notificationId).put("response", kind.name()));
        Optional<ResponseKind> known = board.find(workerId, notificationId).flatMap(Board.Item::answer);
        if (known.filter(kind::equals).isPresent()) {
            return Future.succeededFuture(reply); // said already: a second press of the same button
        }
        if (known.isPresent() && kind == ResponseKind.DECLINED) {
            return Future.succeededFuture(Reply.problem(
                    HttpResponseStatus.CONFLICT, "You have answered already, so nobody else would be asked"));
        }
        Response response = new Response(notificationId, workerId, kind, clock.instant());
        return writer.apply(response).map(written -> {
            board.add(response);
            log.atInfo()
                    .addKeyValue("notificationId", notificationId)
                    .addKeyValue("response", kind)
                    .log("A worker answered");
            return reply;
        });
    }
}
