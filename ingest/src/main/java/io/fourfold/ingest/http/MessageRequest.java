package io.fourfold.ingest.http;

import io.fourfold.ingest.intake.Answer;
import io.fourfold.ingest.intake.Inbound;
import io.fourfold.ingest.intake.Inbox;
import io.fourfold.ingest.intake.Origin;
import io.fourfold.ingest.intake.Refusal;
import io.fourfold.ingest.intake.Ticket;
import io.fourfold.ingest.login.LoginAttempt;
import io.fourfold.ingest.login.LoginResult;
import io.fourfold.things.ErrorCode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One request with messages: who sends it, then its body, then what Kafka says. The body is not read before the sender is
 * known, and counts against the budget while it comes in.
 */
final class MessageRequest {
    private static final String CHALLENGE = "Basic realm=\"fourfold\", charset=\"UTF-8\"";

    private final HttpServices services;
    private final Vertx vertx;
    private final Executor loop;
    private final Inbox inbox;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Route.Messages route;
    private final Buffer body = Buffer.buffer();
    private boolean handedOver;
    private boolean answered;
    private long timer = -1;

    MessageRequest(
            HttpServices services,
            Vertx vertx,
            Executor loop,
            Inbox inbox,
            HttpServerRequest request,
            Route.Messages route) {
        this.services = services;
        this.vertx = vertx;
        this.loop = loop;
        this.inbox = inbox;
        this.request = request;
        this.response = request.response();
        this.route = route;
    }

    void start() {
        request.exceptionHandler(gone -> done());
        if (!services.ready().getAsBoolean() || services.budget().isFull()) {
            response.putHeader(HttpHeaders.CONNECTION, "close"); // the body is left unread
            unavailable("The gateway takes no messages just now; send it again");
            return;
        }
        Optional<LoginAttempt> attempt = HttpLogin.attempt(request, services.devices());
        if (attempt.isEmpty()) {
            denied();
            return;
        }
        request.pause();
        whenDone(
                services.authenticator().login(attempt.get()),
                result -> loggedIn(result, attempt.get().deviceId()));
    }

    private void loggedIn(LoginResult result, String sender) {
        switch (result) {
            case ACCEPTED -> readBody(sender);
            case DENIED -> denied();
            case THROTTLED -> {
                Responses.retryAfter(response, services.limits().retryAfter());
                fail(Problem.of(HttpResponseStatus.TOO_MANY_REQUESTS, "Too many failed logins"));
            }
            case BUSY -> unavailable("Too many logins at once; send it again");
        }
        request.resume();
    }

    private void readBody(String sender) {
        int limit = route.deviceId().isPresent()
                ? services.limits().maxMessageBytes()
                : services.limits().maxBatchBytes();
        request.handler(chunk -> {
            if (!answered && !handedOver) {
                services.budget().take(chunk.length());
                body.appendBuffer(chunk);
                if (body.length() > limit) {
                    tooLarge(sender, limit);
                }
            }
        });
        request.endHandler(end -> {
            if (!answered && !handedOver) {
                submit(sender);
            }
        });
    }

    private void submit(String sender) {
        handedOver = true;
        Inbound inbound = new Inbound(
                origin(sender),
                route.kind(),
                route.deviceId(),
                Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)),
                body.getBytes());
        startTimer();
        whenDone(services.intake().prepare(inbound), prepared -> services.intake()
                .submit(inbound, new Reply()));
    }

    private void tooLarge(String sender, int limit) {
        handedOver = true;
        long length = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                .map(Long::parseLong)
                .orElse((long) body.length());
        Refusal refusal = new Refusal(ErrorCode.TOO_LARGE, "The payload has more than " + limit + " bytes");
        response.putHeader(HttpHeaders.CONNECTION, "close"); // the rest is left unread
        request.pause();
        startTimer();
        services.intake().refuse(origin(sender), body.getBytes(), length, refusal, new Reply());
    }

    private Origin origin(String sender) {
        return new Origin(sender, "http", request.method() + " " + request.path());
    }

    private void denied() {
        response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE);
        fail(Problem.of(HttpResponseStatus.UNAUTHORIZED, "Log in with the device's id and secret, or its certificate"));
    }

    private void unavailable(String detail) {
        if (!answered) {
            Responses.unavailable(response, services.limits().retryAfter(), detail);
        }
        done();
    }

    private void fail(Problem problem) {
        problem.send(response);
        done();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing more is to be done when it is closed
    private void closeConnection() {
        request.connection().close();
    }

    private void startTimer() {
        long millis = services.config().answerTimeout().toMillis();
        timer = vertx.setTimer(millis, fired -> unavailable("Kafka has not acknowledged in time; send it again"));
    }

    /** Nothing more is to be done for this request; what its body held of the budget is given back once. */
    private void done() {
        if (!answered) {
            answered = true;
            vertx.cancelTimer(timer);
            services.budget().give(body.length());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both outcomes are handled
    private <T> void whenDone(CompletableFuture<T> stage, Consumer<T> task) {
        if (stage.isDone() && !stage.isCompletedExceptionally()) {
            task.accept(stage.join());
            return;
        }
        stage.whenComplete((result, error) -> loop.execute(() -> {
            if (error == null) {
                task.accept(result);
            } else {
                fail(Problem.of(HttpResponseStatus.INTERNAL_SERVER_ERROR, "The gateway failed on this request"));
            }
        }));
    }

    /** Carries the answer of the intake back. */
    private final class Reply extends Ticket {
        private Reply() {
            super(inbox);
        }

        @Override
        protected void settle(Answer given) {
            if (!answered) {
                Responses.send(response, given);
            }
            done();
        }

        @Override
        protected void abandon() {
            done();
            closeConnection();
        }
    }
}
