package io.fourfold.ingest.http;

import io.fourfold.ingest.intake.Inbox;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for HTTP on one port, on the event loop that calls it, and sends requests on their way. */
public final class HttpListener {
    private static final Logger log = LoggerFactory.getLogger(HttpListener.class);

    private final HttpServices services;
    private final Vertx vertx;
    private final Executor loop;
    private final Inbox inbox;

    /** A listener whose requests are handled on the given event loop. */
    public HttpListener(HttpServices services, Vertx vertx, Executor loop, Inbox inbox) {
        this.services = services;
        this.vertx = vertx;
        this.loop = loop;
        this.inbox = inbox;
    }

    /** Starts to listen. */
    public Future<HttpServer> listen(HttpServerOptions options) {
        return vertx.createHttpServer(options).requestHandler(this::handle).listen();
    }

    private void handle(HttpServerRequest request) {
        try {
            dispatch(request);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("path", request.path()).log("Failed on an HTTP request");
            Problem.of(HttpResponseStatus.INTERNAL_SERVER_ERROR, "The gateway failed on this request")
                    .send(request.response());
        }
    }

    private void dispatch(HttpServerRequest request) {
        Optional<Route> found = Route.parse(request.path());
        HttpServerResponse response = request.response();
        if (found.isEmpty()) {
            Problem.of(HttpResponseStatus.NOT_FOUND, "There is nothing at this path")
                    .send(response);
            return;
        }
        Route route = found.get();
        if (!request.method().name().equals(route.method())) {
            response.putHeader(HttpHeaders.ALLOW, route.method());
            Problem.of(HttpResponseStatus.METHOD_NOT_ALLOWED, "This path takes " + route.method())
                    .send(response);
        } else if (route instanceof Route.Messages messages) {
            new MessageRequest(services, vertx, loop, inbox, request, messages).start();
        } else if (route instanceof Route.HealthCheck) {
            health(response);
        } else if (route instanceof Route.Metrics) {
            metrics(response);
        } else {
            Problem.of(HttpResponseStatus.NOT_IMPLEMENTED, "This gateway does not deliver commands over HTTP")
                    .send(response);
        }
    }

    private void health(HttpServerResponse response) {
        Health health = services.health().get();
        HttpResponseStatus status = health.up() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
        Responses.send(response, status, "application/json", health.toJson());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it fails only with the connection
    private void metrics(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .end(services.metrics().get());
    }
}
