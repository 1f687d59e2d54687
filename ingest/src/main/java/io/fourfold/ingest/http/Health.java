package io.fourfold.ingest.http;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * Whether a process can do its work.
 *
 * @param up whether it can
 * @param details what that follows from
 */
public record Health(boolean up, Map<String, Object> details) {
    /** As it is answered. */
    public JsonObject toJson() {
        return new JsonObject().put("status", up ? "UP" : "DOWN").put("details", new JsonObject(details));
    }
}
