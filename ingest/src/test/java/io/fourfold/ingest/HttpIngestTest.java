package io.fourfold.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.data.DeviceKind;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpIngestTest {
    private static GatewayFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new GatewayFixture()
                .tag("tag-1")
                .tag("tag-3")
                .device("gateway-1", DeviceKind.GATEWAY, null)
                .device("gateway-2", DeviceKind.GATEWAY, null)
                .device("tag-2", DeviceKind.TAG, "gateway-1")
                .start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        fixture.close();
    }

    @Test
    void aPositionIsInKafkaWhenItIsAccepted() {
        // Given
        String body = "[{\"n\":\"x\",\"v\":1.5},{\"n\":\"y\",\"v\":2},{\"n\":\"seq\",\"v\":7}]";

        // When
        HttpResponse<String> response = fixture.post("/v1/devices/tag-1/position", "tag-1", body);

        // Then
        assertEquals(202, response.statusCode(), response.body());
        Position position = fixture.read(fixture.topics.positions(), "tag-1", 1).get(0);
        assertEquals(new LocalPoint(1.5, 2.0, null), position.getPoint());
        assertEquals(7L, position.getSequence());
        assertEquals("site-1", position.getSiteId());
        assertEquals(position.getReceivedTime(), position.getEventTime());
    }

    @Test
    void aBatchIsSortedRecordByRecord() {
        // Given
        String body = """
                [ {"bn":"tag-2/","n":"x","v":1}, {"n":"y","v":2},
                  {"bn":"tag-1/","n":"zone","vs":"dock-1"},
                  {"bn":"stranger/","n":"zone","vs":"dock-1"} ]""";

        // When
        HttpResponse<String> response = fixture.post("/v1/positions", "gateway-1", body);

        // Then
        assertEquals(202, response.statusCode(), response.body());
        JsonArray results = new JsonObject(response.body()).getJsonArray("results");
        assertEquals(
                List.of(202, 403, 404),
                results.stream()
                        .map(result -> ((JsonObject) result).getInteger("status"))
                        .toList());
        assertEquals(1, fixture.read(fixture.topics.positions(), "tag-2", 1).size());
        DeadLetter letter =
                fixture.read(fixture.topics.deadLetters(), "gateway-1", 1).get(0);
        assertEquals(ErrorCode.NOT_AUTHORIZED, letter.getErrorCode());
        assertTrue(letter.getMessage().startsWith("2 of 3 records refused"), letter.getMessage());
    }

    @Test
    void aBatchOfWhichNothingIsTakenIsAnError() {
        // Given
        String body = "[{\"bn\":\"stranger/\",\"n\":\"t\",\"v\":1}]";

        // When
        HttpResponse<String> response = fixture.post("/v1/telemetry", "gateway-2", body);

        // Then
        assertEquals(422, response.statusCode(), response.body());
        JsonObject problem = new JsonObject(response.body());
        assertEquals(
                "UNKNOWN_DEVICE",
                problem.getJsonArray("results").getJsonObject(0).getString("errorCode"));
    }

    @Test
    void anAcknowledgementOfACommand() {
        // Given
        String body = "[{\"n\":\"commandId\",\"vs\":\"c-1\"},{\"n\":\"status\",\"vs\":\"DONE\"}]";

        // When
        HttpResponse<String> response = fixture.post("/v1/devices/tag-1/ack", "tag-1", body);

        // Then
        assertEquals(202, response.statusCode(), response.body());
        assertEquals(
                "c-1",
                fixture.read(fixture.topics.commandAcks(), "tag-1", 1).get(0).getCommandId());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/positions, 405",
        "POST, /v1/devices/tag-1/commands, 405",
        "GET, /v1/devices/tag-1/commands, 501",
        "POST, /v1/devices/tag-1/other, 404",
        "GET, /, 404",
        "POST, /v1/devices/tag-1/telemetry, 401"
    })
    void requestsThatAreNoMessage(String method, String path, int status) {
        // Given
        HttpRequest.Builder request =
                HttpRequest.newBuilder(fixture.uri(path)).method(method, HttpRequest.BodyPublishers.noBody());

        // When
        HttpResponse<String> response = fixture.exchange(request);

        // Then
        assertEquals(status, response.statusCode());
        assertEquals(status, new JsonObject(response.body()).getInteger("status"));
    }

    @Test
    void guessingIsThrottled() {
        // Given
        String path = "/v1/devices/tag-3/telemetry";

        // When
        List<Integer> statuses = IntStream.range(0, 7)
                .mapToObj(i -> fixture.post(path, "tag-3", "guess-" + i, "application/senml+json", new byte[0]))
                .map(HttpResponse::statusCode)
                .toList();

        // Then
        assertEquals(List.of(401, 401, 401, 401, 401, 429, 429), statuses);
    }

    @Test
    void metricsCountWhatCameIn() {
        // Given
        fixture.post("/v1/devices/tag-1/telemetry", "tag-1", "[{\"n\":\"t\",\"v\":1}]");

        // When
        HttpResponse<String> response = fixture.get("/metrics");

        // Then
        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("fourfold_gateway_records_total{kind=\"telemetry\",protocol=\"http\"}"));
        assertTrue(response.body().contains("kafka_producer"));
    }
}
