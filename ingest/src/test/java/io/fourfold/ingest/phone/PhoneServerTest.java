package io.fourfold.ingest.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.ingest.Await;
import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.fourfold.people.Subscription;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what. Every test has notifications and phones of its own. */
class PhoneServerTest {
    private static final String NOT_SIGNED_IN = "";

    private static PhoneFixture page;

    @BeforeAll
    static void start() throws InterruptedException {
        page = new PhoneFixture();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        page.close();
    }

    /** A notification that the page knows. */
    private static void notify(String id, String worker, String cookie) {
        page.put(page.topics.notifications(), id, BoardTest.notification(id, worker, "about-" + id, Instant.now()));
        Await.until("the notification is on the page", () -> ids(cookie).contains(id));
    }

    private static List<String> ids(String cookie) {
        JsonArray open = new JsonObject(page.get("/api/notifications", cookie).body()).getJsonArray("notifications");
        return open.stream()
                .map(item -> ((JsonObject) item).getString("notificationId"))
                .toList();
    }

    private static List<Response> responses(String id) {
        return page.read(page.topics.responses()).stream()
                .map(ConsumerRecord::value)
                .filter(response -> response.getNotificationId().equals(id))
                .toList();
    }

    private static String phone(String name) {
        String point = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[65]);
        String auth = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16]);
        return new JsonObject()
                .put("endpoint", "https://eu.push.example/" + name)
                .put("keys", new JsonObject().put("p256dh", point).put("auth", auth))
                .encode();
    }

    @Test
    void aWorkerSignsInWithThePassword() {
        // When
        HttpResponse<String> response = page.send(
                "POST",
                "/api/session",
                NOT_SIGNED_IN,
                "{\"workerId\": \"w-1\", \"password\": \"" + PhoneFixture.PASSWORD + "\"}");

        // Then
        String cookie = response.headers().firstValue("set-cookie").orElseThrow();
        assertEquals(200, response.statusCode());
        assertEquals("w-1", new JsonObject(response.body()).getString("workerId"));
        assertEquals(PhoneFixture.VAPID, new JsonObject(response.body()).getString("vapidPublicKey"));
        assertTrue(cookie.startsWith("__Host-fourfold_session="), cookie);
        assertTrue(cookie.endsWith("; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict; Secure"), cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w-1", "nobody"})
    void aWrongPasswordAndAnUnknownWorkerAreTheSame(String worker) {
        // When
        HttpResponse<String> response = page.send(
                "POST", "/api/session", NOT_SIGNED_IN, "{\"workerId\": \"" + worker + "\", \"password\": \"wrong\"}");

        // Then
        assertEquals(401, response.statusCode());
        assertEquals("Worker or password is wrong", new JsonObject(response.body()).getString("detail"));
    }

    @Test
    void whoGuessesIsStopped() {
        // Given
        String guess = "{\"workerId\": \"w-guessed\", \"password\": \"wrong\"}";
        for (int i = 0; i < 3; i++) {
            page.send("POST", "/api/session", NOT_SIGNED_IN, guess);
        }

        // When
        HttpResponse<String> response = page.send("POST", "/api/session", NOT_SIGNED_IN, guess);

        // Then
        assertEquals(429, response.statusCode());
        assertTrue(response.headers().firstValue("retry-after").isPresent());
    }

    @Test
    void anAnswerIsOnTheTopicWhenThePageSaysSo() {
        // Given
        String cookie = page.signIn("w-1");
        notify("n1", "w-1", cookie);

        // When
        HttpResponse<String> response =
                page.send("POST", "/api/notifications/n1/response", cookie, "{\"response\": \"ACKNOWLEDGED\"}");

        // Then
        Response written = responses("n1").get(0);
        assertEquals(200, response.statusCode());
        assertEquals("w-1", written.getWorkerId());
        assertEquals(ResponseKind.ACKNOWLEDGED, written.getResponse());
    }

    @Test
    void theSameAnswerTwiceIsWrittenOnce() {
        // Given
        String cookie = page.signIn("w-1");
        notify("n2", "w-1", cookie);
        page.send("POST", "/api/notifications/n2/response", cookie, "{\"response\": \"DONE\"}");

        // When
        HttpResponse<String> again =
                page.send("POST", "/api/notifications/n2/response", cookie, "{\"response\": \"DONE\"}");

        // Then
        assertEquals(200, again.statusCode());
        assertEquals(1, responses("n2").size());
        assertFalse(ids(cookie).contains("n2"));
    }

    @Test
    void whoHasTakenItOnCannotDeclineAnyMore() {
        // Given
        String cookie = page.signIn("w-1");
        notify("n4", "w-1", cookie);
        page.send("POST", "/api/notifications/n4/response", cookie, "{\"response\": \"ACKNOWLEDGED\"}");

        // When
        HttpResponse<String> response =
                page.send("POST", "/api/notifications/n4/response", cookie, "{\"response\": \"DECLINED\"}");

        // Then
        assertEquals(409, response.statusCode());
        assertEquals(1, responses("n4").size());
    }

    @Test
    void nobodySeesOrAnswersWhatIsAnothersAndCannotTellItFromNothing() {
        // Given
        String owner = page.signIn("w-1");
        String other = page.signIn("w-2");
        notify("n3", "w-1", owner);

        // When
        HttpResponse<String> anothers =
                page.send("POST", "/api/notifications/n3/response", other, "{\"response\": \"DECLINED\"}");

        // Then
        HttpResponse<String> nothing =
                page.send("POST", "/api/notifications/none/response", other, "{\"response\": \"DECLINED\"}");
        assertEquals(404, anothers.statusCode());
        assertEquals(nothing.body(), anothers.body());
        assertFalse(ids(other).contains("n3"));
        assertEquals(List.of(), responses("n3"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/notifications/n1/response",
        "PUT, /api/subscription",
        "DELETE, /api/subscription",
        "DELETE, /api/session"
    })
    void nothingChangesWithoutASession(String method, String path) {
        // When
        HttpResponse<String> response = page.send(method, path, "__Host-fourfold_session=dy0x.9999999999.AAAA", "{}");

        // Then
        assertEquals(401, response.statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, application/json, 403",
        "null, application/json, 403",
        "own, text/plain, 415",
        "own, application/x-www-form-urlencoded, 415"
    })
    void nothingChangesFromAnotherPage(String origin, String contentType, int status) {
        // Given
        String cookie = page.signIn("w-1");
        String from = origin.equals("own") ? page.uri("").toString() : origin;

        // When
        HttpResponse<String> response = page.send("PUT", "/api/subscription", cookie, phone("csrf"), from, contentType);

        // Then
        assertEquals(status, response.statusCode());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void aPhoneIsOnTheTopicWhenThePageSaysSoAndGoesWithTheSignOut() {
        // Given
        String cookie = page.signIn("w-1");
        HttpResponse<String> subscribed = page.send("PUT", "/api/subscription", cookie, phone("mine"));
        String id = new JsonObject(subscribed.body()).getString("subscriptionId");
        List<ConsumerRecord<String, Subscription>> before = records(id);

        // When
        HttpResponse<String> signedOut = page.send("DELETE", "/api/session", cookie, phone("mine"));

        // Then
        assertEquals(201, subscribed.statusCode());
        assertEquals("w-1", before.get(0).value().getWorkerId());
        assertEquals(204, signedOut.statusCode());
        assertTrue(signedOut.headers().firstValue("set-cookie").orElseThrow().contains("Max-Age=0"));
        assertNull(records(id).get(1).value());
    }

    @Test
    void aSessionNamesThePhonesOfItsWorkerThatAreKnown() {
        // Given
        String cookie = page.signIn("w-3");
        String mine = subscribe(cookie, "named");
        String gone = subscribe(cookie, "gone");
        String colleague = page.signIn("w-1");
        String others = subscribe(colleague, "others");
        page.send("DELETE", "/api/subscription", cookie, phone("gone"));

        // When
        JsonObject session = new JsonObject(page.get("/api/session", cookie).body());

        // Then
        page.send("DELETE", "/api/subscription", colleague, phone("others"));
        JsonArray ids = session.getJsonArray("subscriptionIds");
        assertTrue(ids.contains(mine), session.encode());
        assertFalse(ids.contains(gone), session.encode());
        assertFalse(ids.contains(others), session.encode());
    }

    private static String subscribe(String cookie, String name) {
        HttpResponse<String> response = page.send("PUT", "/api/subscription", cookie, phone(name));
        assertEquals(201, response.statusCode(), response.body());
        return new JsonObject(response.body()).getString("subscriptionId");
    }

    private static List<ConsumerRecord<String, Subscription>> records(String id) {
        return page.read(page.topics.subscriptions()).stream()
                .filter(record -> record.key().equals(id))
                .toList();
    }

    @Test
    void nobodyUnsubscribesThePhoneOfAnother() {
        // Given
        String id = new JsonObject(page.send("PUT", "/api/subscription", page.signIn("w-1"), phone("kept"))
                        .body())
                .getString("subscriptionId");

        // When
        page.send("DELETE", "/api/subscription", page.signIn("w-2"), phone("kept"));

        // Then
        assertEquals(1, records(id).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"endpoint\": 1}",
                "{\"endpoint\": \"https://eu.push.example/1\", \"keys\": {\"p256dh\": \"AAAA\", \"auth\": \"AAAA\"}}"
            })
    void whatIsNoSubscriptionIsRefused(String body) {
        // Given
        String cookie = page.signIn("w-1");

        // When
        HttpResponse<String> response = page.send("PUT", "/api/subscription", cookie, body);

        // Then
        assertEquals(422, response.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example/",
                "https://push.example.evil/",
                "https://evilpush.example/",
                "https://push.example@evil/",
                "https://127.0.0.1/"
            })
    void onlyPushServicesMayBeNamed(String endpoint) {
        // Given
        String cookie = page.signIn("w-1");
        String body = new JsonObject(phone("x")).put("endpoint", endpoint).encode();

        // When
        HttpResponse<String> response = page.send("PUT", "/api/subscription", cookie, body);

        // Then
        assertEquals(422, response.statusCode());
    }

    @Test
    void aWorkerHasSoManyPhonesAndNoMore() {
        // Given
        String cookie = page.signIn("w-2");
        page.send("PUT", "/api/subscription", cookie, phone("first"));
        page.send("PUT", "/api/subscription", cookie, phone("second"));

        // When
        HttpResponse<String> third = page.send("PUT", "/api/subscription", cookie, phone("third"));

        // Then
        assertEquals(409, third.statusCode());
        assertEquals(
                201,
                page.send("PUT", "/api/subscription", cookie, phone("second")).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/app.js, text/javascript; charset=utf-8",
        "/sw.js, text/javascript; charset=utf-8",
        "/manifest.webmanifest, application/manifest+json",
        "/icon-192.png, image/png"
    })
    void everyFileComesWithTheRulesOfThePage(String path, String type) {
        // When
        HttpResponse<String> response = page.get(path, NOT_SIGNED_IN);

        // Then
        String policy = response.headers().firstValue("content-security-policy").orElseThrow();
        assertEquals(200, response.statusCode());
        assertEquals(type, response.headers().firstValue("content-type").orElseThrow());
        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                "nosniff",
                response.headers().firstValue("x-content-type-options").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"/../logback.xml", "/web/index.html", "/api/nothing", "/favicon.ico"})
    void thereIsNothingElse(String path) {
        // When
        HttpResponse<String> response = page.get(path, NOT_SIGNED_IN);

        // Then
        assertEquals(404, response.statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[1]", "\"text\""})
    void aBodyThatIsNoObjectIsRefused(String body) {
        // When
        HttpResponse<String> response = page.send("POST", "/api/session", NOT_SIGNED_IN, body);

        // Then
        assertEquals(400, response.statusCode());
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        // Given
        String body = "{\"workerId\": \"" + "x".repeat(9_000) + "\"}";

        // When
        HttpResponse<String> response = page.send("POST", "/api/session", NOT_SIGNED_IN, body);

        // Then
        assertEquals(400, response.statusCode());
    }

    @Test
    void healthAndMetricsTellHowItIs() {
        // When
        HttpResponse<String> health = page.get("/health", NOT_SIGNED_IN);

        // Then
        HttpResponse<String> metrics = page.get("/metrics", NOT_SIGNED_IN);
        assertEquals(200, health.statusCode());
        assertTrue(metrics.body().contains("fourfold_phone_logins 3.0"), metrics.body());
    }
}
