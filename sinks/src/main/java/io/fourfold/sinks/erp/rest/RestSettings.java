package io.fourfold.sinks.erp.rest;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * @param requests what is sent for each kind of outcome; others are refused
 * @param headers sent with every request
 * @param reference where in an answer the number of the document is
 * @param oauth how to get an access token; empty: requests go without
 * @param timeout for connecting, and for each answer
 */
record RestSettings(
        Map<RestKind, RestRequest> requests,
        Map<String, String> headers,
        Optional<JsonPointer> reference,
        Optional<OAuth> oauth,
        Duration timeout) {
    RestSettings {
        requests = Map.copyOf(requests);
        headers = Map.copyOf(headers);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException(
                    "rest.ready.url, rest.departed.url, rest.moved.url, rest.held.url: need at least "
                            + "one, got none");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("rest.timeout.ms: need > 0, got " + timeout.toMillis());
        }
    }

    /** Client credentials of OAuth 2 (RFC 6749, section 4.4). */
    record OAuth(URI tokenUrl, String clientId, String clientSecret, String scope) {
        OAuth {
            if (clientId.isBlank()) {
                throw new IllegalArgumentException("rest.oauth.client.id: need a value, got nothing");
            }
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "OAuth[" + tokenUrl + "]";
        }
    }

    /** Without headers: there may be keys among them. */
    @Override
    public String toString() {
        return "RestSettings[" + requests.keySet() + "]";
    }
}
