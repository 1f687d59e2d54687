package io.fourfold.ingest.phone;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** The JSON object that a request holds. */
final class Body {
    private static final int MAX_BYTES = 8 * 1024;

    private Body() {}

    /** Why there is none; told to the sender. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Fails with {@link Unreadable} if there is none, or if it is too long. */
    static Future<JsonObject> read(HttpServerRequest request) {
        Promise<JsonObject> read = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_BYTES) {
                read.tryFail(new Unreadable("The body has more than " + MAX_BYTES + " bytes", null));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(read::tryFail);
        request.endHandler(end -> {
            try {
                read.tryComplete(body.toJsonObject());
            } catch (DecodeException | ClassCastException e) {
                read.tryFail(new Unreadable("The body is no JSON object", e));
            }
        });
        return read.future();
    }
}
