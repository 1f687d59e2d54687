package io.fourfold.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import io.fourfold.data.Device;
import io.fourfold.data.DeviceKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other ways in: TLS with a password or a client certificate, and WebSocket. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static GatewayFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        keyPair("server", "CN=localhost");
        keyPair("tag-2", "CN=tag-2, O=Acme");
        keytool("-exportcert", "-rfc", "-alias", "tag-2", "-keystore", store("tag-2"), "-file", file("clients.pem"));
        fixture = new GatewayFixture(
                        "mqtt.tls.port",
                        "0",
                        "mqtt.websocket.port",
                        "0",
                        "tls.certificate",
                        store("server"),
                        "tls.password",
                        PASSWORD,
                        "tls.client.authorities",
                        file("clients.pem"))
                .tag("tag-1")
                .put("tag-2", new Device("tag-2", DeviceKind.TAG, "site-1", null, 10, null, null, "CN=tag-2,O=Acme"))
                .start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        fixture.close();
    }

    @Test
    void aPasswordOverTls() throws Exception {
        // Given
        Mqtt5BlockingClient client = overTls("tag-1", null);

        // When
        client.connectWith()
                .simpleAuth()
                .username("tag-1")
                .password(utf8(GatewayFixture.SECRET))
                .applySimpleAuth()
                .send();
        publish(client, "tag-1");

        // Then
        assertEquals(1, fixture.read(fixture.topics.telemetry(), "tag-1", 1).size());
        client.disconnect();
    }

    @Test
    void aCertificateNamesTheDevice() throws Exception {
        // Given
        Mqtt5BlockingClient client = overTls("tag-2", "tag-2");

        // When
        client.connect();
        publish(client, "tag-2");

        // Then
        assertEquals(1, fixture.read(fixture.topics.telemetry(), "tag-2", 1).size());
        client.disconnect();
    }

    @Test
    void aCertificateDoesNotNameAnotherDevice() throws Exception {
        // Given
        Mqtt5BlockingClient client = overTls("tag-1", "tag-2");

        // When
        Mqtt5ConnAckException error = assertThrows(Mqtt5ConnAckException.class, client::connect);

        // Then
        assertTrue(error.getMqttMessage().getReasonCode().isError());
    }

    @Test
    void aPasswordOverWebSocket() {
        // Given
        Mqtt5BlockingClient client = builder(
                        "tag-1", fixture.gateway().mqttWebSocketPort().orElseThrow())
                .webSocketConfig()
                .serverPath("mqtt")
                .applyWebSocketConfig()
                .buildBlocking();

        // When
        client.connectWith()
                .simpleAuth()
                .username("tag-1")
                .password(utf8(GatewayFixture.SECRET))
                .applySimpleAuth()
                .send();
        client.publishWith()
                .topic("ff/v1/tag-1/position")
                .qos(MqttQos.EXACTLY_ONCE)
                .payload(utf8("[{\"n\":\"zone\",\"vs\":\"dock-1\"}]"))
                .send();

        // Then
        assertEquals(1, fixture.read(fixture.topics.positions(), "tag-1", 1).size());
        client.disconnect();
    }

    private static void publish(Mqtt5BlockingClient client, String deviceId) {
        client.publishWith()
                .topic("ff/v1/" + deviceId + "/telemetry")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(utf8("[{\"n\":\"t\",\"v\":1}]"))
                .send();
    }

    /** A client that trusts the server's certificate, and shows the one of that name, unless it is null. */
    private static Mqtt5BlockingClient overTls(String deviceId, String certificate) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", load("server").getCertificate("server"));
        trust.init(trusted);
        KeyManagerFactory keys = null;
        if (certificate != null) {
            keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(certificate), PASSWORD.toCharArray());
        }
        return builder(deviceId, fixture.gateway().mqttTlsPort().orElseThrow())
                .sslConfig(MqttClientSslConfig.builder()
                        .trustManagerFactory(trust)
                        .keyManagerFactory(keys)
                        .hostnameVerifier((host, session) -> true)
                        .build())
                .buildBlocking();
    }

    private static Mqtt5ClientBuilder builder(String deviceId, int port) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(deviceId)
                .serverHost("127.0.0.1")
                .serverPort(port);
    }

    private static KeyStore load(String alias) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(store(alias)))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void keyPair(String alias, String subject) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                subject,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store(alias));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor());
    }

    private static String store(String alias) {
        return file(alias + ".p12");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
