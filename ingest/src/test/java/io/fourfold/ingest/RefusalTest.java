package io.fourfold.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.fourfold.data.Device;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import io.fourfold.things.Lifecycle;
import io.fourfold.things.LifecycleKind;
import io.fourfold.things.Telemetry;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gateway refuses, over each transport, and the dead letter that is left of it. */
class RefusalTest {
    private static final String JSON = "application/senml+json";
    private static final String AVRO = "application/vnd.apache.avro";
    private static final int LIMIT = 65_536;

    private static GatewayFixture fixture;
    private static int devices;

    /** The topic's device is the sender unless the case names another. */
    private record Case(
            String name, String target, String word, String contentType, byte[] payload, ErrorCode code, int status) {
        String target(String sender) {
            return target == null ? sender : target;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        fixture = new GatewayFixture();
        for (int i = 0; i < 100; i++) {
            fixture.tag("dev-" + i);
        }
        fixture.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        fixture.close();
    }

    static Stream<Case> cases() throws IOException, RestClientException {
        long ahead = Instant.now().plusSeconds(3600).getEpochSecond();
        byte[] telemetry = serialised(new Telemetry(
                "dev-0", null, Instant.ofEpochMilli(1_700_000_000_000L), Instant.EPOCH, Map.of("t", 1.0), Map.of()));
        int deviceSchema = fixture.registry.register("something-value", new AvroSchema(Device.getClassSchema()));
        return Stream.of(
                new Case(
                        "broken SenML",
                        null,
                        "telemetry",
                        JSON,
                        utf8("[{\"n\":\"t\",\"v\":"),
                        ErrorCode.MALFORMED,
                        400),
                new Case("no array", null, "telemetry", JSON, utf8("{\"n\":\"t\",\"v\":1}"), ErrorCode.MALFORMED, 400),
                new Case(
                        "broken Avro",
                        null,
                        "telemetry",
                        AVRO,
                        Arrays.copyOf(telemetry, telemetry.length - 5),
                        ErrorCode.MALFORMED,
                        400),
                new Case(
                        "unknown schema",
                        null,
                        "telemetry",
                        AVRO,
                        ByteBuffer.allocate(8).put((byte) 0).putInt(987_654).array(),
                        ErrorCode.UNKNOWN_SCHEMA,
                        422),
                new Case(
                        "another record's schema",
                        null,
                        "telemetry",
                        AVRO,
                        ByteBuffer.allocate(8)
                                .put((byte) 0)
                                .putInt(deviceSchema)
                                .array(),
                        ErrorCode.SCHEMA_MISMATCH,
                        422),
                new Case(
                        "clock ahead",
                        null,
                        "telemetry",
                        JSON,
                        utf8("[{\"bt\":" + ahead + ",\"n\":\"t\",\"v\":1}]"),
                        ErrorCode.CLOCK_AHEAD,
                        422),
                new Case(
                        "half a point",
                        null,
                        "position",
                        JSON,
                        utf8("[{\"n\":\"x\",\"v\":1}]"),
                        ErrorCode.MISSING_FIELD,
                        422),
                new Case(
                        "no latitude",
                        null,
                        "position",
                        JSON,
                        utf8("[{\"n\":\"lat\",\"v\":91},{\"n\":\"lon\",\"v\":1}]"),
                        ErrorCode.INVALID_VALUE,
                        422),
                new Case(
                        "an unknown format",
                        null,
                        "telemetry",
                        "text/plain",
                        utf8("21 degrees"),
                        ErrorCode.UNSUPPORTED_CONTENT_TYPE,
                        415),
                new Case("too many bytes", null, "telemetry", JSON, new byte[LIMIT + 1], ErrorCode.TOO_LARGE, 413),
                new Case(
                        "another device's topic",
                        "dev-0",
                        "telemetry",
                        JSON,
                        utf8("[{\"n\":\"t\",\"v\":1}]"),
                        ErrorCode.NOT_AUTHORIZED,
                        403));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void overHttp(Case refused) {
        // Given
        String sender = nextDevice();
        String path = "/v1/devices/" + refused.target(sender) + "/" + refused.word();

        // When
        HttpResponse<String> response =
                fixture.post(path, sender, GatewayFixture.SECRET, refused.contentType(), refused.payload());

        // Then
        assertEquals(refused.status(), response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElse(""));
        JsonObject problem = new JsonObject(response.body());
        assertEquals(refused.code().name(), problem.getString("errorCode"));
        assertEquals(refused.status(), problem.getInteger("status"));
        assertFalse(problem.getString("detail").isBlank());
        assertDeadLetter(refused, sender, "http", "POST " + path);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void overMqtt5WithQos1(Case refused) {
        // Given
        String sender = nextDevice();
        String topic = "ff/v1/" + refused.target(sender) + "/" + refused.word();
        Mqtt5BlockingClient client = Mqtt.connected5(fixture, sender);

        // When
        Mqtt5PubAckException error = assertThrows(
                Mqtt5PubAckException.class, () -> client.publish(publish(topic, refused, MqttQos.AT_LEAST_ONCE)));

        // Then
        assertTrue(error.getMqttMessage().getReasonCode().isError());
        assertFalse(error.getMqttMessage()
                .getReasonString()
                .orElseThrow()
                .toString()
                .isBlank());
        assertDeadLetter(refused, sender, "mqtt", topic);
        client.disconnect();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void overMqtt5WithQos2(Case refused) {
        // Given
        String sender = nextDevice();
        String topic = "ff/v1/" + refused.target(sender) + "/" + refused.word();
        Mqtt5BlockingClient client = Mqtt.connected5(fixture, sender);

        // When
        Mqtt5PubRecException error = assertThrows(
                Mqtt5PubRecException.class, () -> client.publish(publish(topic, refused, MqttQos.EXACTLY_ONCE)));

        // Then
        assertTrue(error.getMqttMessage().getReasonCode().isError());
        assertFalse(error.getMqttMessage()
                .getReasonString()
                .orElseThrow()
                .toString()
                .isBlank());
        assertDeadLetter(refused, sender, "mqtt", topic);
        client.disconnect();
    }

    /** MQTT 3.1.1 has no negative acknowledgement: a dead letter is one that need not be sent again. */
    @Test
    void brokenSenmlOverMqtt3IsAcknowledgedAndADeadLetter() {
        // Given
        String sender = nextDevice();
        Mqtt3BlockingClient client = Mqtt.connected3(fixture, sender);

        // When
        client.publishWith()
                .topic("ff/v1/" + sender + "/telemetry")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(utf8("[{"))
                .send();

        // Then
        DeadLetter letter =
                fixture.read(fixture.topics.deadLetters(), sender, 1).get(0);
        assertEquals(ErrorCode.MALFORMED, letter.getErrorCode());
        assertEquals(MqttClientState.CONNECTED, client.getState());
        client.disconnect();
    }

    /** MQTT 3.1.1, section 3.3.5. */
    @Test
    void anotherDevicesTopicOverMqtt3ClosesTheConnection() {
        // Given
        String sender = nextDevice();
        Mqtt3BlockingClient client = Mqtt.connected3(fixture, sender);

        // When
        assertThrows(RuntimeException.class, () -> client.publishWith()
                .topic("ff/v1/dev-0/telemetry")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(utf8("[{\"n\":\"t\",\"v\":1}]"))
                .send());

        // Then
        List<Lifecycle> events = fixture.read(fixture.topics.lifecycle(), sender, 2);
        assertEquals(LifecycleKind.DISCONNECTED, events.get(1).getKind());
        assertTrue(
                events.get(1).getReason().contains("may not publish for dev-0"),
                events.get(1).getReason());
        assertEquals(
                ErrorCode.NOT_AUTHORIZED,
                fixture.read(fixture.topics.deadLetters(), sender, 1).get(0).getErrorCode());
    }

    @Test
    void anUnknownTopicOverMqtt5() {
        // Given
        String sender = nextDevice();
        Mqtt5BlockingClient client = Mqtt.connected5(fixture, sender);

        // When
        assertThrows(Mqtt5PubAckException.class, () -> client.publishWith()
                .topic("ff/v1/" + sender + "/telemetry/extra")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send());

        // Then
        assertEquals(
                ErrorCode.UNKNOWN_TOPIC,
                fixture.read(fixture.topics.deadLetters(), sender, 1).get(0).getErrorCode());
        client.disconnect();
    }

    @Test
    void aWrongPasswordOverEachTransport() {
        // Given
        String sender = nextDevice();

        // When
        HttpResponse<String> http =
                fixture.post("/v1/devices/" + sender + "/telemetry", sender, "wrong", JSON, utf8("[]"));
        HttpResponse<String> unknown =
                fixture.post("/v1/devices/" + sender + "/telemetry", "nobody", "wrong", JSON, utf8("[]"));
        Mqtt5ConnAckException mqtt5 = assertThrows(Mqtt5ConnAckException.class, () -> Mqtt.client5(fixture, sender)
                .connectWith()
                .simpleAuth()
                .username(sender)
                .password(utf8("wrong"))
                .applySimpleAuth()
                .send());
        Mqtt3ConnAckException mqtt3 = assertThrows(Mqtt3ConnAckException.class, () -> Mqtt.client3(fixture, sender)
                .connectWith()
                .simpleAuth()
                .username(sender)
                .password(utf8("wrong"))
                .applySimpleAuth()
                .send());

        // Then
        assertEquals(401, http.statusCode());
        assertTrue(http.headers().firstValue("www-authenticate").orElse("").startsWith("Basic"));
        assertEquals(http.body(), unknown.body());
        assertEquals(
                Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
                mqtt5.getMqttMessage().getReasonCode());
        assertTrue(mqtt3.getMqttMessage().getReturnCode().isError());
    }

    private void assertDeadLetter(Case refused, String sender, String protocol, String source) {
        DeadLetter letter =
                fixture.read(fixture.topics.deadLetters(), sender, 1).get(0);
        assertEquals(refused.code(), letter.getErrorCode(), letter.getMessage());
        assertEquals(sender, letter.getDeviceId());
        assertEquals(protocol, letter.getProtocol());
        assertEquals(source, letter.getSource());
        assertEquals(refused.payload().length, letter.getPayloadLength());
        byte[] payload = new byte[letter.getPayload().remaining()];
        letter.getPayload().get(payload);
        assertArrayEquals(Arrays.copyOf(refused.payload(), Math.min(refused.payload().length, LIMIT)), payload);
    }

    private static Mqtt5Publish publish(String topic, Case refused, MqttQos qos) {
        Mqtt5PublishBuilder.Complete builder =
                Mqtt5Publish.builder().topic(topic).qos(qos).payload(refused.payload());
        return refused.contentType() == null
                ? builder.build()
                : builder.contentType(refused.contentType()).build();
    }

    private static synchronized String nextDevice() {
        return "dev-" + ++devices;
    }

    private static byte[] serialised(Telemetry telemetry) {
        String topic = fixture.topics.telemetry().name();
        return fixture.topics.telemetry().valueSerde().serializer().serialize(topic, telemetry);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
