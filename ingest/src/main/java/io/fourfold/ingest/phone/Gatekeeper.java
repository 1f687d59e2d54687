package io.fourfold.ingest.phone;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks at what a request brings along: the session, and, where it changes something, whether it comes from our own page. A
 * foreign page can send no JSON without asking first, and its Origin is another (OWASP CSRF Prevention Cheat Sheet); the
 * cookie is {@code SameSite=Strict} besides.
 */
final class Gatekeeper {
    /** Over HTTPS with the prefix that keeps neighbouring hosts from setting it (RFC 6265bis, section 4.1.3). */
    private static final String COOKIE = "fourfold_session";

    private static final String SECURE_PREFIX = "__Host-";

    private final Sessions sessions;
    private final Supplier<Set<String>> origins;
    private final boolean secureCookie;
    private final String cookieName;

    Gatekeeper(Sessions sessions, Supplier<Set<String>> origins, boolean secureCookie) {
        this.sessions = sessions;
        this.origins = origins;
        this.secureCookie = secureCookie;
        this.cookieName = secureCookie ? SECURE_PREFIX + COOKIE : COOKIE;
    }

    /** Who is signed in. */
    Optional<String> worker(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(cookieName))
                .map(Cookie::getValue)
                .flatMap(sessions::worker);
    }

    /** What is wrong with a request that changes something; empty if nothing. */
    Optional<Reply> refusal(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !origins.get().contains(origin)) {
            return Optional.of(Reply.problem(
                    HttpResponseStatus.FORBIDDEN, "The request does not come from this page; see phone.origins"));
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")
                ? Optional.empty()
                : Optional.of(Reply.problem(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json"));
    }

    /** The cookie that holds a session so long; an empty one ends it. */
    String cookie(String session, long seconds) {
        return cookieName + "=" + session + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                + (secureCookie ? "; Secure" : "");
    }
}
