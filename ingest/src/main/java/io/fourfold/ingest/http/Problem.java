package io.fourfold.ingest.http;

import io.fourfold.ingest.intake.Refusal;
import io.fourfold.things.ErrorCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param errorCode the cause, where it is one that dead letters name too
 * @param detail what is wrong and what to do
 */
public record Problem(HttpResponseStatus status, Optional<ErrorCode> errorCode, String detail) {
    private static final String TYPE_PREFIX = "urn:fourfold:error:";

    /** With a cause that dead letters do not know. */
    public static Problem of(HttpResponseStatus status, String detail) {
        return new Problem(status, Optional.empty(), detail);
    }

    static Problem of(Refusal refusal) {
        return new Problem(status(refusal.code()), Optional.of(refusal.code()), refusal.message());
    }

    static HttpResponseStatus status(ErrorCode code) {
        return switch (code) {
            case MALFORMED, UNDECODABLE -> HttpResponseStatus.BAD_REQUEST;
            case UNSUPPORTED_CONTENT_TYPE -> HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE;
            case TOO_LARGE -> HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
            case NOT_AUTHORIZED -> HttpResponseStatus.FORBIDDEN;
            case UNKNOWN_DEVICE, UNKNOWN_TOPIC -> HttpResponseStatus.NOT_FOUND;
            case UNKNOWN_SCHEMA,
                    SCHEMA_MISMATCH,
                    MISSING_FIELD,
                    INVALID_VALUE,
                    CLOCK_AHEAD,
                    UNKNOWN_SITE,
                    UNKNOWN_NOTIFICATION -> HttpResponseStatus.UNPROCESSABLE_ENTITY;
            case UNKNOWN, PROCESSING_FAILED -> HttpResponseStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** Its members as the RFC names them. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("type", errorCode.map(code -> TYPE_PREFIX + code).orElse("about:blank"))
                .put("title", status.reasonPhrase())
                .put("status", status.code())
                .put("detail", detail);
        errorCode.ifPresent(code -> json.put("errorCode", code.name()));
        return json;
    }

    void send(HttpServerResponse response) {
        Responses.send(response, status, "application/problem+json", toJson());
    }
}
