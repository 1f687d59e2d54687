package io.fourfold.sinks.fcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.channel.Messages;
import io.fourfold.sinks.delivery.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FcmChannelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR = "{\"error\": {\"code\": %d, \"details\": [{\"errorCode\": \"%s\"}]}}";

    private static KeyPair keys;

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final List<String> assertions = new CopyOnWriteArrayList<>();
    private final List<String> bearers = new CopyOnWriteArrayList<>();
    private volatile JsonNode sent;
    private volatile int status = 200;
    private volatile int tokenStatus = 200;
    private volatile String answer = "{\"name\": \"projects/shifts/messages/7\"}";
    private HttpServer server;
    private FcmChannel channel;

    @BeforeAll
    static void generateKeys() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::token);
        server.createContext("/v1/projects/shifts/messages:send", this::send);
        server.start();
        Path file = folder.resolve("account.json");
        Files.writeString(
                file,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("project_id", "shifts")
                        .put("client_email", "sender@shifts.example")
                        .put("token_uri", address("/token").toString())
                        .put("private_key", pem(keys.getPrivate().getEncoded()))
                        .toString());
        channel =
                new FcmChannel(new FcmSettings(ServiceAccount.read(file), address("/"), Duration.ofSeconds(5)), clock);
    }

    private static String pem(byte[] key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        assertions.add(form.substring(form.indexOf("assertion=") + "assertion=".length()));
        respond(exchange, tokenStatus, "{\"access_token\": \"token-" + assertions.size() + "\", \"expires_in\": 3600}");
    }

    private void send(HttpExchange exchange) throws IOException {
        bearers.add(exchange.getRequestHeaders().getFirst("Authorization"));
        sent = JSON.readTree(exchange.getRequestBody());
        respond(exchange, status, answer);
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        channel.close();
        server.stop(0);
    }

    @Test
    void itSendsTheNotificationToTheAppsToken() {
        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to("device-token"));

        // Then
        assertEquals(new Delivered(Optional.of("projects/shifts/messages/7")), outcome);
        assertEquals("device-token", sent.at("/message/token").asText());
        assertEquals("Shipment ready", sent.at("/message/notification/title").asText());
        assertEquals("0b0c9f7e-note", sent.at("/message/data/notificationId").asText());
        assertEquals("HIGH", sent.at("/message/android/priority").asText());
        assertEquals("300s", sent.at("/message/android/ttl").asText());
        assertEquals("about-1", sent.at("/message/android/collapse_key").asText());
    }

    @Test
    void itAsksForATokenWithASignedAssertionAndUsesItUntilItExpires() throws Exception {
        // Given
        channel.deliver(Messages.to("device-token"));
        channel.deliver(Messages.to("device-token"));
        clock.pass(Duration.ofHours(1));

        // When
        channel.deliver(Messages.to("device-token"));

        // Then
        assertEquals(List.of("Bearer token-1", "Bearer token-1", "Bearer token-2"), bearers);
        String[] jwt = assertions.get(0).split("\\.", -1);
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(jwt[1]));
        assertEquals("sender@shifts.example", claims.get("iss").asText());
        assertEquals(address("/token").toString(), claims.get("aud").asText());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(jwt[2])));
    }

    @Test
    void aTokenThatIsRefusedIsNotUsedAgain() {
        // Given
        status = 401;
        DeliveryOutcome refused = channel.deliver(Messages.to("device-token"));
        status = 200;

        // When
        channel.deliver(Messages.to("device-token"));

        // Then
        assertEquals(Transient.of("HTTP 401"), refused);
        assertEquals(List.of("Bearer token-1", "Bearer token-2"), bearers);
    }

    @Test
    void anAccountThatIsNotKnownAnyMoreIsNamed() {
        // Given
        tokenStatus = 401;

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to("device-token"));

        // Then
        assertEquals(Transient.of("the token server answered HTTP 401: look at fcm.credentials.file"), outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "404, UNREGISTERED, the app is gone from the phone",
        "403, SENDER_ID_MISMATCH, the token is for another sender",
        "400, INVALID_ARGUMENT, HTTP 400",
        "404, OTHER, HTTP 404"
    })
    void theseAreFinal(int code, String error, String reason) {
        // Given
        status = code;
        answer = ERROR.formatted(code, error);

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to("device-token"));

        // Then
        assertEquals(new Permanent(reason), outcome);
    }

    @ParameterizedTest
    @CsvSource({"429, QUOTA_EXCEEDED", "503, UNAVAILABLE", "500, INTERNAL", "403, PERMISSION_DENIED"})
    void theseMayWorkLater(int code, String error) {
        // Given
        status = code;
        answer = ERROR.formatted(code, error);

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to("device-token"));

        // Then
        assertEquals(Transient.of("HTTP " + code), outcome);
    }

    @Test
    void aKeyFileThatIsNoneIsNamedAndNotPrinted() throws IOException {
        // Given
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{\"private_key\": \"hidden\"}");

        // When
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ServiceAccount.read(file));

        // Then
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertFalse(refused.getMessage().contains("hidden"), refused.getMessage());
    }
}
