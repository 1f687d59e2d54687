package io.fourfold.ingest.http;

import io.fourfold.ingest.intake.Answer;
import io.fourfold.ingest.intake.RecordResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** What the gateway answers to a message. */
final class Responses {
    private static final String JSON = "application/json";

    private Responses() {}

    static void send(HttpServerResponse response, Answer answer) {
        if (answer instanceof Answer.Accepted accepted) {
            send(response, HttpResponseStatus.ACCEPTED, JSON, new JsonObject().put("accepted", accepted.records()));
        } else if (answer instanceof Answer.Sorted sorted) {
            send(response, sorted);
        } else if (answer instanceof Answer.Refused refused) {
            Problem.of(refused.refusal()).send(response);
        } else if (answer instanceof Answer.Unavailable unavailable) {
            unavailable(response, unavailable.retryAfter(), "Kafka does not take messages just now; send it again");
        }
    }

    static void unavailable(HttpServerResponse response, Duration retryAfter, String detail) {
        retryAfter(response, retryAfter);
        Problem.of(HttpResponseStatus.SERVICE_UNAVAILABLE, detail).send(response);
    }

    static void retryAfter(HttpServerResponse response, Duration retryAfter) {
        response.putHeader(HttpHeaderNames.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    /** A response that is over already, because its connection is, is let go. */
    @SuppressWarnings("FutureReturnValueIgnored") // it fails only with the connection
    static void send(HttpServerResponse response, HttpResponseStatus status, String contentType, JsonObject body) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status.code())
                    .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                    .end(body.encode());
        }
    }

    /** 202 if any record was taken, with a status for each; 422 with the same if none was. */
    private static void send(HttpServerResponse response, Answer.Sorted sorted) {
        JsonArray results = new JsonArray();
        sorted.results().forEach(result -> results.add(result(result)));
        if (sorted.anyAccepted()) {
            send(response, HttpResponseStatus.ACCEPTED, JSON, new JsonObject().put("results", results));
        } else {
            JsonObject problem = Problem.of(HttpResponseStatus.UNPROCESSABLE_ENTITY, "No record of the batch was taken")
                    .toJson()
                    .put("results", results);
            send(response, HttpResponseStatus.UNPROCESSABLE_ENTITY, "application/problem+json", problem);
        }
    }

    private static JsonObject result(RecordResult result) {
        JsonObject json = new JsonObject()
                .put("deviceId", result.deviceId())
                .put("eventTime", result.eventTime().toString());
        if (result.refusal().isEmpty()) {
            return json.put("status", HttpResponseStatus.ACCEPTED.code());
        }
        Problem problem = Problem.of(result.refusal().get());
        return json.put("status", problem.status().code())
                .put("errorCode", result.refusal().get().code().name())
                .put("detail", problem.detail());
    }
}
