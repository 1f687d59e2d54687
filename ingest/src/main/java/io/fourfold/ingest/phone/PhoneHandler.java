package io.fourfold.ingest.phone;

import io.fourfold.ingest.http.Health;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests on their way: {@code path and method > from our page? > who? > body > api > answer}. */
final class PhoneHandler {
    private static final Logger log = LoggerFactory.getLogger(PhoneHandler.class);
    private static final Pattern RESPONSE =
            Pattern.compile("/api/notifications/([\\x21-\\x2e\\x30-\\x7e]{1,200})/response");

    private final StaticFiles files;
    private final Gatekeeper gatekeeper;
    private final Api api;
    private final Supplier<Health> health;
    private final Supplier<String> metrics;

    PhoneHandler(StaticFiles files, Gatekeeper gatekeeper, Api api, Supplier<Health> health, Supplier<String> metrics) {
        this.files = files;
        this.gatekeeper = gatekeeper;
        this.api = api;
        this.health = health;
        this.metrics = metrics;
    }

    void handle(HttpServerRequest request) {
        SecurityHeaders.add(request.response(), request.isSSL());
        boolean withBody = !request.method().equals(HttpMethod.HEAD);
        answer(request)
                .otherwise(failure -> failed(request, failure))
                .onSuccess(reply -> reply.send(request.response(), withBody));
    }

    private Future<Reply> answer(HttpServerRequest request) {
        try {
            return route(request);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Reply failed(HttpServerRequest request, Throwable failure) {
        if (failure instanceof Body.Unreadable unreadable) {
            return Reply.problem(HttpResponseStatus.BAD_REQUEST, unreadable.getMessage());
        }
        log.atWarn().setCause(failure).addKeyValue("method", request.method()).log("Failed on a request");
        return Reply.unavailable("This does not work just now; nothing is lost, try again");
    }

    private Future<Reply> route(HttpServerRequest request) {
        String path = request.path();
        String method = request.method().name();
        Matcher response = RESPONSE.matcher(path);
        if (!path.startsWith("/api/")) {
            return Future.succeededFuture(page(request, path, method));
        }
        if (response.matches()) {
            return allowed(request, "POST", (worker, body) -> api.respond(worker, response.group(1), body));
        }
        return switch (path) {
            case "/api/session" -> session(request, method);
            case "/api/notifications" -> read(request, method, api::notifications);
            case "/api/subscription" ->
                method.equals("DELETE")
                        ? allowed(request, method, api::unsubscribe)
                        : allowed(
                                request,
                                "PUT",
                                (worker, body) ->
                                        api.subscribe(worker, body, request.getHeader(HttpHeaders.USER_AGENT)));
            default -> Future.succeededFuture(notFound());
        };
    }

    private Reply page(HttpServerRequest request, String path, String method) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return wrongMethod("GET");
        }
        return switch (path) {
            case "/health" -> healthReply();
            case "/metrics" -> Reply.text("text/plain; version=0.0.4; charset=utf-8", metrics.get());
            default ->
                files.find(path, request.getHeader(HttpHeaders.IF_NONE_MATCH)).orElseGet(PhoneHandler::notFound);
        };
    }

    private Reply healthReply() {
        Health now = health.get();
        return Reply.json(now.up() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE, now.toJson());
    }

    private Future<Reply> session(HttpServerRequest request, String method) {
        if (method.equals("POST")) {
            Optional<Reply> refusal = refusal(request);
            return refusal.isPresent()
                    ? Future.succeededFuture(refusal.get())
                    : Body.read(request)
                            .compose(body ->
                                    api.signIn(body, request.remoteAddress().hostAddress()));
        }
        if (method.equals("DELETE")) {
            return allowed(request, method, api::signOut);
        }
        // Before all phones are read, the page would take its own for lost.
        return health.get().up()
                ? read(request, method, api::session)
                : Future.succeededFuture(Reply.unavailable("The page is still starting; try again"));
    }

    private Future<Reply> read(HttpServerRequest request, String method, Function<String, Reply> action) {
        if (!method.equals("GET")) {
            return Future.succeededFuture(wrongMethod("GET"));
        }
        Reply reply = gatekeeper.worker(request).map(action).orElseGet(PhoneHandler::signInFirst);
        return Future.succeededFuture(reply.with("cache-control", "no-store"));
    }

    /** What changes something: only from our own page, only by a worker who is signed in. */
    private Future<Reply> allowed(
            HttpServerRequest request, String method, BiFunction<String, JsonObject, Future<Reply>> action) {
        if (!request.method().name().equals(method)) {
            return Future.succeededFuture(wrongMethod(method));
        }
        Optional<Reply> refusal = refusal(request);
        if (refusal.isPresent()) {
            return Future.succeededFuture(refusal.get());
        }
        Optional<String> worker = gatekeeper.worker(request);
        return worker.isEmpty()
                ? Future.succeededFuture(signInFirst())
                : Body.read(request).compose(body -> action.apply(worker.get(), body));
    }

    private Optional<Reply> refusal(HttpServerRequest request) {
        return gatekeeper
                .refusal(request)
                .or(() -> health.get().up()
                        ? Optional.empty()
                        : Optional.of(Reply.unavailable("The page is still starting; try again")));
    }

    private static Reply signInFirst() {
        return Reply.problem(HttpResponseStatus.UNAUTHORIZED, "Sign in first");
    }

    private static Reply notFound() {
        return Reply.problem(HttpResponseStatus.NOT_FOUND, "There is nothing at this path");
    }

    private static Reply wrongMethod(String allowed) {
        return Reply.problem(HttpResponseStatus.METHOD_NOT_ALLOWED, "This path takes " + allowed)
                .with("allow", allowed);
    }
}
