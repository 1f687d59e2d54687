package io.fourfold.ingest.phone;

import io.fourfold.ingest.http.Problem;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** An answer. */
record Reply(HttpResponseStatus status, Map<String, String> headers, Buffer body) {
    static Reply json(HttpResponseStatus status, JsonObject body) {
        return new Reply(status, Map.of("content-type", "application/json"), body.toBuffer());
    }

    static Reply empty() {
        return new Reply(HttpResponseStatus.NO_CONTENT, Map.of(), Buffer.buffer());
    }

    static Reply text(String contentType, String text) {
        return new Reply(HttpResponseStatus.OK, Map.of("content-type", contentType), Buffer.buffer(text));
    }

    static Reply problem(HttpResponseStatus status, String detail) {
        return new Reply(
                status,
                Map.of("content-type", "application/problem+json"),
                Problem.of(status, detail).toJson().toBuffer());
    }

    static Reply unavailable(String detail) {
        return problem(HttpResponseStatus.SERVICE_UNAVAILABLE, detail).with("retry-after", "5");
    }

    Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it fails only with the connection
    void send(HttpServerResponse response, boolean withBody) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status.code());
        headers.forEach(response::putHeader);
        if (withBody) {
            response.end(body);
        } else {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        }
    }
}
