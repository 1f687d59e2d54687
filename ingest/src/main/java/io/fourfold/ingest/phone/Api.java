package io.fourfold.ingest.phone;

import io.fourfold.data.Credential;
import io.fourfold.ingest.config.PhoneConfig;
import io.fourfold.people.ResponseKind;
import io.fourfold.people.Subscription;
import io.fourfold.process.Notification;
import io.fourfold.schemas.Topics;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** What the page can ask for. Whoever asks is known by the session; what is another worker's does not exist for him. */
final class Api {
    private final PhoneConfig config;
    private final Topics topics;
    private final Logins logins;
    private final PhoneTable phones;
    private final Board board;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Gatekeeper gatekeeper;
    private final Writer writer;
    private final Answers answers;
    private final InstantSource clock;

    Api(
            PhoneConfig config,
            Topics topics,
            Logins logins,
            PhoneTable phones,
            Board board,
            SignIn signIn,
            Sessions sessions,
            Gatekeeper gatekeeper,
            Writer writer,
            InstantSource clock) {
        this.config = config;
        this.topics = topics;
        this.logins = logins;
        this.phones = phones;
        this.board = board;
        this.signIn = signIn;
        this.sessions = sessions;
        this.gatekeeper = gatekeeper;
        this.writer = writer;
        this.answers = new Answers(
                board, response -> writer.write(topics.responses(), response.getNotificationId(), response), clock);
        this.clock = clock;
    }

    Future<Reply> signIn(JsonObject body, String address) {
        if (!(body.getValue("workerId") instanceof String workerId)
                || !(body.getValue("password") instanceof String password)) {
            return Future.succeededFuture(
                    Reply.problem(HttpResponseStatus.BAD_REQUEST, "Send workerId and password, both as text"));
        }
        return Future.fromCompletionStage(signIn.check(workerId, password, address), Vertx.currentContext())
                .map(result -> switch (result) {
                    case ACCEPTED -> signedIn(workerId);
                    case DENIED -> denied("Worker or password is wrong");
                    case THROTTLED ->
                        Reply.problem(HttpResponseStatus.TOO_MANY_REQUESTS, "Too many failed sign-ins; wait a minute")
                                .with("retry-after", "60");
                    case BUSY -> Reply.unavailable("Too many sign-ins at once; try again");
                });
    }

    private Reply signedIn(String workerId) {
        Optional<Credential> credential = logins.credential(workerId);
        if (credential.isEmpty()) {
            return denied("Worker or password is wrong"); // withdrawn since it was proven
        }
        String cookie = gatekeeper.cookie(
                sessions.begin(workerId, credential.get()),
                config.session().lifetime().toSeconds());
        return session(workerId).with("set-cookie", cookie);
    }

    private static Reply denied(String detail) {
        return Reply.problem(HttpResponseStatus.UNAUTHORIZED, detail);
    }

    /** With the ids of the worker's phones: the page subscribes again if this one is not among them any more. */
    Reply session(String workerId) {
        return Reply.json(
                HttpResponseStatus.OK,
                new JsonObject()
                        .put("workerId", workerId)
                        .put("vapidPublicKey", config.push().vapidPublicKey())
                        .put("subscriptionIds", new JsonArray(phones.ids(workerId))));
    }

    /** Ends the session, and what this phone is told, if the body names it. */
    Future<Reply> signOut(String workerId, JsonObject body) {
        Reply reply = Reply.empty().with("set-cookie", gatekeeper.cookie("", 0));
        return body.getValue("endpoint") instanceof String endpoint
                ? forget(workerId, endpoint).map(reply)
                : Future.succeededFuture(reply);
    }

    Future<Reply> subscribe(String workerId, JsonObject body, String userAgent) {
        Optional<Subscription> read = SubscriptionForm.read(body, config.push(), workerId, userAgent, clock.instant());
        if (read.isEmpty()) {
            return Future.succeededFuture(Reply.problem(
                    HttpResponseStatus.UNPROCESSABLE_ENTITY, "No subscription of a push service that is allowed"));
        }
        Subscription phone = read.get();
        String id = phone.getSubscriptionId();
        if (phones.others(workerId, id) >= config.push().maxPhones()) {
            return Future.succeededFuture(Reply.problem(
                    HttpResponseStatus.CONFLICT,
                    "You are told on " + config.push().maxPhones() + " phones already; sign out on one of them"));
        }
        return writer.write(topics.subscriptions(), id, phone).map(written -> {
            phones.put(id, phone);
            return Reply.json(HttpResponseStatus.CREATED, new JsonObject().put("subscriptionId", id));
        });
    }

    Future<Reply> unsubscribe(String workerId, JsonObject body) {
        return body.getValue("endpoint") instanceof String endpoint
                ? forget(workerId, endpoint).map(Reply.empty())
                : Future.succeededFuture(Reply.problem(HttpResponseStatus.BAD_REQUEST, "Send endpoint, as text"));
    }

    private Future<Void> forget(String workerId, String endpoint) {
        String id = SubscriptionForm.id(endpoint);
        if (phones.find(workerId, id).isEmpty()) {
            return Future.succeededFuture();
        }
        return writer.write(topics.subscriptions(), id, null).onSuccess(written -> phones.remove(id));
    }

    Reply notifications(String workerId) {
        JsonArray open = new JsonArray();
        board.open(workerId).forEach(item -> open.add(json(item)));
        return Reply.json(HttpResponseStatus.OK, new JsonObject().put("notifications", open));
    }

    private static JsonObject json(Board.Item item) {
        Notification notification = item.notification();
        return new JsonObject()
                .put("notificationId", notification.getNotificationId())
                .put("title", notification.getTitle())
                .put("body", notification.getBody())
                .put("priority", notification.getPriority().name())
                .put("escalationLevel", notification.getEscalationLevel())
                .put("decidedAt", notification.getDecidedAt().toString())
                .put("deadline", notification.getDeadline().toString())
                .put("answer", item.answer().map(Enum::name).orElse(null));
    }

    Future<Reply> respond(String workerId, String notificationId, JsonObject body) {
        Optional<ResponseKind> kind = Arrays.stream(ResponseKind.values())
                .filter(known -> known.name().equals(body.getValue("response")))
                .findAny();
        if (kind.isEmpty()) {
            return Future.succeededFuture(Reply.problem(
                    HttpResponseStatus.BAD_REQUEST, "response: need one of " + Arrays.toString(ResponseKind.values())));
        }
        return answers.give(workerId, notificationId, kind.get());
    }
}
