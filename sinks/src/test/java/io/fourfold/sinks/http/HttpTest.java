package io.fourfold.sinks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(15);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private StallingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StallingServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpRequest request(Duration timeout) {
        return HttpRequest.newBuilder(server.address()).timeout(timeout).build();
    }

    @Test
    void aBodyThatEndsIsRead() throws Exception {
        // Given
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nGröße");

        // When
        HttpResponse<String> answer = Http.text(client, request(LONG));

        // Then
        assertEquals("Größe", answer.body());
    }

    @Test
    void aBodyThatStallsEndsWithTheTimeOut() throws Exception {
        // Given
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");

        // When
        Throwable failure = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(IOException.class, () -> Http.text(client, request(SHORT))));

        // Then
        assertEquals(HttpTimeoutException.class, failure.getClass());
        assertTrue(server.hungUp(10, TimeUnit.SECONDS), "the connection is still open");
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() throws Exception {
        // Given
        server.answersForEver(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "400\r\n" + "x".repeat(1024) + "\r\n");

        // When
        Throwable failure = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(IOException.class, () -> Http.text(client, request(LONG))));

        // Then
        assertTrue(failure.getMessage().contains("longer than 1048576 bytes"), failure.getMessage());
        assertTrue(server.hungUp(10, TimeUnit.SECONDS), "the connection is still open");
    }

    @Test
    void theStatusDoesNotWaitForABodyThatStalls() throws Exception {
        // Given
        server.answers("HTTP/1.1 202 Accepted\r\nContent-Length: 10\r\n\r\n");

        // When
        HttpResponse<Void> answer =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Http.status(client, request(SHORT)));

        // Then
        assertEquals(202, answer.statusCode());
        assertTrue(server.hungUp(10, TimeUnit.SECONDS), "the connection is still open");
    }

    @Test
    void theStatusDoesNotWaitForABodyThatNeverEnds() throws Exception {
        // Given
        server.answersForEver(
                "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n", "400\r\n" + "x".repeat(1024) + "\r\n");

        // When
        HttpResponse<Void> answer =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Http.status(client, request(LONG)));

        // Then
        assertEquals(202, answer.statusCode());
        assertTrue(server.hungUp(10, TimeUnit.SECONDS), "the connection is still open");
    }
}
