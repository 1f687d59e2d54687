package io.fourfold.ingest.http;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * Whether the gateway can take messages.
 *
 * @param up whether it can
 * @param details what that follows from
 */
public record Health(boolean up, Map<String, Object> details) {
    JsonObject toJson() {
        return new JsonObject().put("status", up ? "UP" : "DOWN").put("details", new JsonObject(details));
    }
}
