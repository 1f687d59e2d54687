package io.fourfold.streams.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    private String state = "RUNNING";
    private StateMemory memory;
    private Metrics metrics;
    private StatusServer server;

    @BeforeEach
    void start() throws IOException {
        memory = new StateMemory(16 * 1024 * 1024);
        metrics = new Metrics(memory);
        server = new StatusServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> Map.of("staging", state),
                metrics::scrape);
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
        memory.close();
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, 200", "REBALANCING, 200", "WAITING, 503", "ERROR, 503", "NOT_RUNNING, 503"})
    void healthFollowsTheStateOfTheTopologies(String current, int status) throws Exception {
        // Given
        state = current;

        // When
        HttpResponse<String> answer = read("/health");

        // Then
        String up = status == 200 ? "UP" : "DOWN";
        assertEquals(status, answer.statusCode());
        assertEquals("{\"status\":\"" + up + "\",\"topologies\":{\"staging\":\"" + current + "\"}}", answer.body());
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        // When
        HttpResponse<String> answer = read("/metrics");

        // Then
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("\nfourfold_state_memory_bytes "), answer.body());
        assertTrue(answer.body().contains("jvm_memory_used_bytes"), answer.body());
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        // When
        HttpResponse<String> answer = read("/healthy");

        // Then
        assertEquals(404, answer.statusCode());
    }

    private HttpResponse<String> read(String path) throws IOException, InterruptedException {
        URI uri =
                URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
