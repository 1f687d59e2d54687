package io.fourfold.sinks.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.channel.Messages;
import io.fourfold.sinks.http.StallingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);

    private final WebhookChannel channel =
            new WebhookChannel(new WebhookSettings(Duration.ofSeconds(2), Duration.ofMillis(300), List.of()), CLOCK);
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;
    private volatile int status = 204;
    private volatile String retryAfter;
    private volatile boolean slow;
    private volatile Headers headers;
    private volatile byte[] body;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        headers = exchange.getRequestHeaders();
        body = exchange.getRequestBody().readAllBytes();
        if (slow) {
            await();
        }
        if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.getResponseHeaders().set("Location", "/messages/7");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void await() throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/phones/7";
    }

    @Test
    void itPostsTheNotificationWithItsKey() throws IOException {
        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to(address()));

        // Then
        assertEquals(new Delivered(Optional.of("/messages/7")), outcome);
        assertEquals("0b0c9f7e-note", headers.getFirst("Idempotency-Key"));
        assertEquals("application/json", headers.getFirst("Content-Type"));
        assertEquals(Messages.TRACE, headers.getFirst("traceparent"));
        JsonNode json = new ObjectMapper().readTree(body);
        assertEquals(new ObjectMapper().readTree("""
                                {"notificationId": "0b0c9f7e-note", "outcomeId": "0b0c9f7e-outcome", "siteId": "S1",
                                 "workerId": "W1", "title": "Shipment ready", "body": "Größe 3 €, \\"ready\\"",
                                 "priority": "URGENT", "escalationLevel": 1, "occurredAt": "2026-11-24T05:00:00Z",
                                 "deadline": "2026-11-24T05:05:00Z", "aboutOutcomeId": "about-1",
                                 "aboutTopic": "process.shipments-ready"}"""), json);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408, 409, 425, 429})
    void theseMayWorkLater(int answer) {
        // Given
        status = answer;

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to(address()));

        // Then
        assertEquals(Transient.of("HTTP " + answer), outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 410, 422, 499})
    void theseAreFinal(int answer) {
        // Given
        status = answer;

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to(address()));

        // Then
        assertEquals(new Permanent("HTTP " + answer), outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "Tue, 24 Nov 2026 05:02:00 GMT"})
    void itObeysRetryAfter(String header) {
        // Given
        status = 429;
        retryAfter = header;

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to(address()));

        // Then
        assertEquals(new Transient("HTTP 429", Optional.of(Duration.ofMinutes(2))), outcome);
    }

    @Test
    void aServerThatDoesNotAnswerInTimeMayDoSoLater() {
        // Given
        slow = true;

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to(address()));

        // Then
        assertEquals(Transient.of("no answer: HttpTimeoutException"), outcome);
    }

    @Test
    void aServerThatSaysThatItTookItHasDoneSoWhateverFollows() throws IOException {
        // Given
        try (StallingServer stalling = new StallingServer()) {
            stalling.answers("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");

            // When
            DeliveryOutcome outcome =
                    channel.deliver(Messages.to(stalling.address().toString()));

            // Then
            assertEquals(new Delivered(Optional.empty()), outcome);
        }
    }

    @Test
    void aServerThatIsAwayMayComeBack() {
        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to("http://127.0.0.1:1/"));

        // Then
        assertInstanceOf(Transient.class, outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "file:///etc/passwd", "http:nowhere", "not a URL"})
    void whatIsNoWebAddressIsFinal(String address) {
        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to(address));

        // Then
        assertInstanceOf(Permanent.class, outcome);
    }
}
