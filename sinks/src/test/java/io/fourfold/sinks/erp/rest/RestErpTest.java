package io.fourfold.sinks.erp.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.sinks.erp.ErpAnswer;
import io.fourfold.sinks.erp.ErpAnswer.Away;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.Refused;
import io.fourfold.sinks.erp.ErpOutcome;
import io.fourfold.sinks.erp.Subject;
import io.fourfold.sinks.erp.Unit;
import io.fourfold.sinks.http.StallingServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestErpTest {
    private static final String ID = "7c8c1c1e-2b1b-5b7c-9a5e-6e1f0a3e9d10";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final List<Unit> UNITS = List.of(
            new Unit("U1", "04012345000016", Optional.of("L1"), 48),
            new Unit("U2", "04012345000023", Optional.empty(), 1.5));

    private final Map<String, String> properties = new HashMap<>();
    private ErpDouble server;

    @BeforeEach
    void start() throws IOException {
        server = new ErpDouble();
        properties.put("rest.ready.url", server.url() + "/api/deliveries/{shipmentId}");
        properties.put("rest.ready.method", "PUT");
        properties.put(
                "rest.ready.body",
                "{\"no\": \"{shipmentId}\", \"text\": \"order {orderReference}\", \"revision\": \"{revision}\", "
                        + "\"items\": \"{units}\", \"dock\": \"{dockZoneId}\", \"fixed\": 7}");
        properties.put("rest.ready.check.url", server.url() + "/api/check/{outcomeId}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RestErp erp() {
        RestErp erp = new RestErp();
        erp.configure(properties);
        return erp;
    }

    private static ErpOutcome ready(String shipmentId) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("outcomeId", ID);
        fields.put("shipmentId", shipmentId);
        fields.put("orderReference", "\"O\", 1");
        fields.put("revision", 2);
        fields.put("dockZoneId", null);
        Subject subject = new Subject(ID, "S1", Instant.EPOCH, Optional.of(TRACE), fields);
        return new ErpOutcome.Ready(subject, shipmentId, List.of("U1", "U2"), "Z1", "O1", Optional.empty());
    }

    private ErpAnswer answer(int status, Map<String, String> headers) {
        server.answer(status, headers, "");
        return erp().deliver(ready("SH1"), UNITS);
    }

    @Test
    void theTemplatesAreFilledAndNothingLeavesItsPlace() {
        // When
        ErpAnswer answer = erp().deliver(ready("SH/1?a=b"), UNITS);

        // Then
        assertInstanceOf(Delivered.class, answer);
        ErpDouble.Request request = server.requests().get(0);
        assertEquals("PUT /api/deliveries/SH%2F1%3Fa%3Db", request.line());
        assertEquals(
                "{\"no\":\"SH/1?a=b\",\"text\":\"order \\\"O\\\", 1\",\"revision\":2,\"items\":["
                        + "{\"sscc\":\"U1\",\"gtin\":\"04012345000016\",\"lot\":\"L1\",\"quantity\":48.0},"
                        + "{\"sscc\":\"U2\",\"gtin\":\"04012345000023\",\"lot\":null,\"quantity\":1.5}],"
                        + "\"dock\":null,\"fixed\":7}",
                request.body());
        assertEquals(ID, request.headers().get("Idempotency-Key"));
        assertEquals(TRACE, request.headers().get("traceparent"));
    }

    @Test
    void theNumberComesFromTheAnswerOrFromLocation() {
        // Given
        server.answer(201, Map.of("Location", "/api/deliveries/7"), "{\"d\": {\"Number\": 4711}}");
        server.answer(201, Map.of("Location", "/api/deliveries/7"), "{\"d\": {\"Number\": 4711}}");

        // When
        ErpAnswer byLocation = erp().deliver(ready("SH1"), UNITS);
        properties.put("rest.reference", "/d/Number");
        ErpAnswer byPointer = erp().deliver(ready("SH1"), UNITS);

        // Then
        assertEquals(Delivered.by("/api/deliveries/7"), byLocation);
        assertEquals(Delivered.by("4711"), byPointer);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void whatIsThereAlreadyIsDeliveredOnceTheCheckSaysSo(int status) {
        // Given
        server.answer(status);
        server.answer(200, Map.of("Location", "/api/deliveries/7"), "{}");

        // When
        ErpAnswer answer = erp().deliver(ready("SH1"), UNITS);

        // Then
        assertEquals(Delivered.by("/api/deliveries/7"), answer);
        assertEquals("GET /api/check/" + ID, server.requests().get(1).line());
    }

    @Test
    void aConflictWithoutTheDocumentIsTriedAgain() {
        // Given
        server.answer(409);
        server.answer(404);

        // When
        ErpAnswer answer = erp().deliver(ready("SH1"), UNITS);

        // Then
        assertEquals(Later.because("HTTP 409, but it is not there"), answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 403, 404, 422})
    void theseAreRefusals(int status) {
        // When
        ErpAnswer answer = answer(status, Map.of());

        // Then
        assertEquals(new Refused("HTTP " + status), answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 501})
    void theseMayWorkLater(int status) {
        // When
        ErpAnswer answer = answer(status, Map.of("Retry-After", "7"));

        // Then
        assertEquals(new Later("HTTP " + status, Optional.of(Duration.ofSeconds(7))), answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void theseSayThatTheErpIsAway(int status) {
        // When
        ErpAnswer answer = answer(status, Map.of("Retry-After", "7"));

        // Then
        assertEquals(new Away("HTTP " + status, Optional.of(Duration.ofSeconds(7))), answer);
    }

    @Test
    void noAnswerSaysSoToo() {
        // Given
        RestErp erp = erp();
        server.close();

        // When
        ErpAnswer answer = erp.deliver(ready("SH1"), UNITS);

        // Then
        assertInstanceOf(Away.class, answer);
    }

    @Test
    void aTokenIsFetchedOnceAndRenewedOnceItIsRefused() {
        // Given
        properties.put("rest.oauth.token.url", server.url() + "/token");
        properties.put("rest.oauth.client.id", "fourfold");
        properties.put("rest.oauth.client.secret", "s:e c");
        RestErp erp = erp();
        assertInstanceOf(Delivered.class, erp.deliver(ready("SH1"), UNITS));
        assertInstanceOf(Delivered.class, erp.deliver(ready("SH2"), UNITS));
        server.answer(401);

        // When
        ErpAnswer answer = erp.deliver(ready("SH3"), UNITS);

        // Then
        assertInstanceOf(Delivered.class, answer);
        List<String> authorizations = server.requests().stream()
                .map(request -> request.headers().get("Authorization"))
                .toList();
        String login = "Basic Zm91cmZvbGQ6cyUzQWUrYw==";
        assertEquals(
                List.of(login, "Bearer token-1", "Bearer token-1", "Bearer token-1", login, "Bearer token-2"),
                authorizations);
        assertEquals("grant_type=client_credentials", server.requests().get(0).body());
    }

    @Test
    void aSecretThatTheTokenServerDoesNotTakeIsNamed() {
        // Given
        properties.put("rest.oauth.token.url", server.url() + "/api/token");
        properties.put("rest.oauth.client.id", "fourfold");
        properties.put("rest.oauth.client.secret", "wrong");
        server.answer(401);

        // When
        ErpAnswer answer = erp().deliver(ready("SH1"), UNITS);

        // Then
        assertEquals(
                Away.because(
                        "the token server answered HTTP 401: look at rest.oauth.client.id and rest.oauth.client.secret"),
                answer);
    }

    @Test
    void aTokenServerThatAnswersWithAPageForPeopleIsNamed() {
        // Given
        properties.put("rest.oauth.token.url", server.url() + "/api/token");
        properties.put("rest.oauth.client.id", "fourfold");
        server.answer(200, Map.of(), "<html>");

        // When
        ErpAnswer answer = erp().deliver(ready("SH1"), UNITS);

        // Then
        assertEquals(Away.because("what the token server answered holds no access token: look at its address"), answer);
    }

    @Test
    void anAnswerWhoseBodyStallsIsNone() throws Exception {
        // Given
        try (StallingServer stalling = new StallingServer()) {
            stalling.answers("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n");
            properties.put("rest.ready.url", stalling.address().toString());
            properties.put("rest.timeout.ms", "300");

            // When
            ErpAnswer answer = erp().deliver(ready("SH1"), UNITS);

            // Then
            assertEquals(Away.because("no answer to the request of rest.ready.url: HttpTimeoutException"), answer);
        }
    }

    @Test
    void aTokenThatIsRefusedTwiceIsTheOperatorsToMend() {
        // Given
        properties.put("rest.oauth.token.url", server.url() + "/token");
        properties.put("rest.oauth.client.id", "fourfold");
        server.answer(401);
        server.answer(401);

        // When
        ErpAnswer answer = erp().deliver(ready("SH1"), UNITS);

        // Then
        assertEquals(Away.because("HTTP 401"), answer);
    }

    private ErpAnswer departs() {
        properties.put("rest.departed.method", "PATCH");
        properties.put("rest.departed.url", server.url() + "/api/deliveries/{shipmentId}");
        properties.put("rest.departed.body", "{\"state\": \"SHIPPED\"}");
        Subject subject = new Subject(ID, "S1", Instant.EPOCH, Optional.empty(), Map.of("shipmentId", "SH1"));
        return erp().deliver(new ErpOutcome.Departed(subject, "SH1"), List.of());
    }

    private void checkDeparture() {
        properties.put("rest.departed.check.url", server.url() + "/api/deliveries/{shipmentId}");
        properties.put("rest.departed.check.state", "/state=SHIPPED");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aDepartureThatOvertakesItsShipmentWaits(int status) {
        // Given
        server.answer(status);

        // When
        ErpAnswer answer = departs();

        // Then
        assertEquals(Later.because("HTTP " + status + ": the shipment is not there yet"), answer);
    }

    @Test
    void aDepartureThatIsSaidTwiceIsDelivered() {
        // Given
        checkDeparture();
        server.answer(409);
        server.answer(200, Map.of(), "{\"state\": \"SHIPPED\"}");

        // When
        ErpAnswer answer = departs();

        // Then
        assertInstanceOf(Delivered.class, answer);
    }

    @Test
    void aConflictInAnotherStateIsTriedAgain() {
        // Given
        checkDeparture();
        server.answer(409);
        server.answer(200, Map.of(), "{\"state\": \"OPEN\"}");

        // When
        ErpAnswer answer = departs();

        // Then
        assertEquals(Later.because("HTTP 409, and the check shows another state"), answer);
    }

    @Test
    void aDepartureWithoutACheckIsNoRefusal() {
        // Given
        server.answer(409);

        // When
        ErpAnswer answer = departs();

        // Then
        assertEquals(Later.because("HTTP 409, and no rest.departed.check.url to see whether it is so already"), answer);
    }

    @Test
    void aStateWithoutAValueIsRefusedByName() {
        // Given
        checkDeparture();
        properties.put("rest.departed.check.state", "SHIPPED");

        // When
        ConfigException refused = assertThrows(ConfigException.class, this::departs);

        // Then
        assertTrue(refused.getMessage().contains("rest.departed.check.state"), refused.getMessage());
    }

    @Test
    void anOutcomeWithoutARequestIsRefused() {
        // Given
        Subject subject = new Subject(ID, "S1", Instant.EPOCH, Optional.empty(), Map.of());

        // When
        ErpAnswer answer = erp().deliver(new ErpOutcome.Departed(subject, "SH1"), List.of());

        // Then
        assertEquals(new Refused("rest.departed.url is not set"), answer);
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedByName() {
        // Given
        properties.put("rest.ready.body", "{no");

        // When
        ConfigException refused = assertThrows(ConfigException.class, this::erp);

        // Then
        assertTrue(refused.getMessage().contains("rest.ready.body"), refused.getMessage());
    }
}
