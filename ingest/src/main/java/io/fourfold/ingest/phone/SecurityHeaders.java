package io.fourfold.ingest.phone;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * What every answer tells the browser: run our own files and nothing else, show the page in no frame, hand on no address
 * (OWASP Secure Headers Project).
 */
final class SecurityHeaders {
    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "no-referrer",
            "cross-origin-opener-policy",
            "same-origin",
            "cross-origin-resource-policy",
            "same-origin",
            "permissions-policy",
            "camera=(), geolocation=(), microphone=()");

    private SecurityHeaders() {}

    static void add(HttpServerResponse response, boolean https) {
        HEADERS.forEach(response::putHeader);
        if (https) {
            response.putHeader("strict-transport-security", "max-age=31536000");
        }
    }
}
