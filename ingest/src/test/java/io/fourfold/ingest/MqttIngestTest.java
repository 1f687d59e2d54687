package io.fourfold.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.fourfold.data.DeviceKind;
import io.fourfold.things.Lifecycle;
import io.fourfold.things.LifecycleKind;
import io.fourfold.things.Position;
import io.fourfold.things.Telemetry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MqttIngestTest {
    private static final String TEMPERATURE = "[{\"n\":\"temperature\",\"v\":21.5}]";

    private static GatewayFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new GatewayFixture()
                .tag("tag-14")
                .tag("tag-15")
                .tag("tag-16")
                .tag("tag-17")
                .tag("tag-18")
                .tag("tag-19")
                .tag("tag-20")
                .tag("tag-21")
                .tag("v3-qos-0")
                .tag("v3-qos-1")
                .tag("v3-qos-2")
                .tag("v5-qos-0")
                .tag("v5-qos-1")
                .tag("v5-qos-2")
                .tag("tag-1")
                .device("reader-1", DeviceKind.READER, null)
                .device("tag-2", DeviceKind.TAG, "reader-1")
                .start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(MqttQos.class)
    void version5PublishesOnceWithEachQos(MqttQos qos) {
        // Given
        String device = "v5-qos-" + qos.getCode();
        Mqtt5BlockingClient client = Mqtt.connected5(fixture, device);

        // When
        Mqtt5PublishResult result = client.publish(publish("ff/v1/" + device + "/telemetry", TEMPERATURE, qos));

        // Then
        assertFalse(result.getError().isPresent());
        List<Telemetry> read = fixture.read(fixture.topics.telemetry(), device, 1);
        assertEquals(1, read.size());
        assertEquals(21.5, read.get(0).getMeasurements().get("temperature"));
        client.disconnect();
    }

    @ParameterizedTest
    @EnumSource(MqttQos.class)
    void version3PublishesOnceWithEachQos(MqttQos qos) {
        // Given
        String device = "v3-qos-" + qos.getCode();
        Mqtt3BlockingClient client = Mqtt.connected3(fixture, device);

        // When
        client.publishWith()
                .topic("ff/v1/" + device + "/position")
                .qos(qos)
                .payload(bytes("[{\"n\":\"zone\",\"vs\":\"dock-1\"}]"))
                .send();

        // Then
        List<Position> read = fixture.read(fixture.topics.positions(), device, 1);
        assertEquals(1, read.size());
        assertEquals("dock-1", read.get(0).getZoneId());
        client.disconnect();
    }

    @Test
    void aReaderPublishesForTheDevicesBehindIt() {
        // Given
        Mqtt5BlockingClient client = Mqtt.connected5(fixture, "reader-1");

        // When
        client.publish(publish("ff/v1/tag-2/telemetry", TEMPERATURE, MqttQos.AT_LEAST_ONCE));

        // Then
        assertEquals(
                "tag-2",
                fixture.read(fixture.topics.telemetry(), "tag-2", 1).get(0).getDeviceId());
        client.disconnect();
    }

    @Test
    void messagesOfADeviceKeepTheirOrder() {
        // Given
        Mqtt5BlockingClient client = Mqtt.connected5(fixture, "tag-14");
        int messages = 500;

        // When
        List<CompletableFuture<Mqtt5PublishResult>> results = IntStream.range(0, messages)
                .mapToObj(sequence -> "[{\"n\":\"t\",\"v\":1},{\"n\":\"seq\",\"v\":" + sequence + "}]")
                .map(body -> client.toAsync().publish(publish("ff/v1/tag-14/telemetry", body, MqttQos.AT_LEAST_ONCE)))
                .toList();
        results.forEach(CompletableFuture::join);

        // Then
        List<Telemetry> read = fixture.read(fixture.topics.telemetry(), "tag-14", messages);
        for (int sequence = 0; sequence < messages; sequence++) {
            assertEquals(sequence, read.get(sequence).getSequence());
        }
        client.disconnect();
    }

    @Test
    void aSecondConnectionTakesOverTheFirst() {
        // Given
        Mqtt5BlockingClient first = Mqtt.connected5(fixture, "tag-15");

        // When
        Mqtt5BlockingClient second = Mqtt.connected5(fixture, "tag-15");

        // Then
        Await.until("the first is disconnected", () -> first.getState() == MqttClientState.DISCONNECTED);
        assertEquals(MqttClientState.CONNECTED, second.getState());
        List<Lifecycle> events = fixture.read(fixture.topics.lifecycle(), "tag-15", 3);
        assertEquals(
                List.of(LifecycleKind.CONNECTED, LifecycleKind.DISCONNECTED, LifecycleKind.CONNECTED),
                events.stream().map(Lifecycle::getKind).toList());
        assertEquals("taken over by another connection", events.get(1).getReason());
        second.disconnect();
    }

    @Test
    void aWillIsSpokenWhenTheConnectionIsLost() {
        // Given
        RawMqtt device = RawMqtt.connect(fixture, "tag-16", "battery empty");

        // When
        device.close();

        // Then
        List<Lifecycle> events = fixture.read(fixture.topics.lifecycle(), "tag-16", 3);
        assertEquals(LifecycleKind.DEATH, events.get(1).getKind());
        assertEquals("battery empty", events.get(1).getReason());
        assertEquals(LifecycleKind.DISCONNECTED, events.get(2).getKind());
        assertEquals("connection lost", events.get(2).getReason());
        assertEquals("gateway-1", events.get(2).getGatewayId());
    }

    @Test
    void aCleanDisconnectSpeaksNoWill() {
        // Given
        Mqtt5BlockingClient client = Mqtt.client5(fixture, "tag-17");
        client.connectWith()
                .simpleAuth()
                .username("tag-17")
                .password(bytes(GatewayFixture.SECRET))
                .applySimpleAuth()
                .willPublish()
                .topic("ff/v1/tag-17/will")
                .payload(bytes("gone"))
                .applyWillPublish()
                .send();

        // When
        client.disconnect();

        // Then
        List<Lifecycle> events = fixture.read(fixture.topics.lifecycle(), "tag-17", 2);
        assertEquals(
                List.of(LifecycleKind.CONNECTED, LifecycleKind.DISCONNECTED),
                events.stream().map(Lifecycle::getKind).toList());
        assertEquals("client disconnected", events.get(1).getReason());
    }

    @Test
    void aSilentDeviceIsGoneAfterItsKeepAlive() {
        // Given
        RawMqtt device = RawMqtt.connect(fixture, "tag-18", null);

        // When
        List<Lifecycle> events = fixture.read(fixture.topics.lifecycle(), "tag-18", 2);

        // Then
        assertEquals("keep-alive timed out", events.get(1).getReason());
        device.close();
    }

    @Test
    void aWithdrawnDeviceIsDisconnected() {
        // Given
        Mqtt5BlockingClient client = Mqtt.connected5(fixture, "tag-19");

        // When
        fixture.put("tag-19", null);

        // Then
        Await.until("the device is disconnected", () -> client.getState() == MqttClientState.DISCONNECTED);
        assertThrows(RuntimeException.class, () -> Mqtt.connected5(fixture, "tag-19"));
    }

    @Test
    void qos2IsPublishedOnceHoweverOftenItIsSent() {
        // Given
        RawMqtt device = RawMqtt.connect(fixture, "tag-20", null);

        // When
        device.publishQos2(7, "ff/v1/tag-20/telemetry", TEMPERATURE);
        assertEquals(7, device.readPubRec());
        device.publishQos2(7, "ff/v1/tag-20/telemetry", TEMPERATURE);
        assertEquals(7, device.readPubRec());
        device.close();
        RawMqtt again = RawMqtt.connect(fixture, "tag-20", null);
        again.publishQos2(7, "ff/v1/tag-20/telemetry", TEMPERATURE);
        assertEquals(7, again.readPubRec());
        again.release(7);
        again.publishQos2(7, "ff/v1/tag-20/telemetry", "[{\"n\":\"last\",\"v\":1}]");
        assertEquals(7, again.readPubRec());

        // Then
        List<Telemetry> read = fixture.read(fixture.topics.telemetry(), "tag-20", 2);
        assertEquals(2, read.size());
        assertTrue(read.get(1).getMeasurements().containsKey("last"));
        again.close();
    }

    @Test
    void qos2IsPublishedOnceWhenANewConnectionTakesOver() {
        // Given
        RawMqtt halfOpen = RawMqtt.connect(fixture, "tag-21", null);
        halfOpen.publishQos2(9, "ff/v1/tag-21/telemetry", TEMPERATURE);
        RawMqtt again = RawMqtt.connect(fixture, "tag-21", null);

        // When
        again.publishQos2(9, "ff/v1/tag-21/telemetry", TEMPERATURE);
        assertEquals(9, again.readPubRec());
        again.release(9);
        again.publishQos2(10, "ff/v1/tag-21/telemetry", TEMPERATURE);
        assertEquals(10, again.readPubRec());

        // Then
        assertEquals(2, fixture.read(fixture.topics.telemetry(), "tag-21", 2).size());
        halfOpen.close();
        again.close();
    }

    @Test
    void aDeviceSubscribesToItsOwnCommandsOnly() {
        // Given
        Mqtt5BlockingClient client5 = Mqtt.connected5(fixture, "tag-1");
        Mqtt3BlockingClient client3 = Mqtt.connected3(fixture, "tag-2");

        // When
        client5.subscribeWith().topicFilter("ff/v1/tag-1/command").send();
        client3.subscribeWith().topicFilter("ff/v1/tag-2/command").send();

        // Then
        assertThrows(
                Mqtt5SubAckException.class,
                () -> client5.subscribeWith().topicFilter("ff/v1/tag-2/command").send());
        assertThrows(
                Mqtt3SubAckException.class,
                () -> client3.subscribeWith().topicFilter("ff/v1/#").send());
        client5.disconnect();
        client3.disconnect();
    }

    private static Mqtt5Publish publish(String topic, String body, MqttQos qos) {
        return Mqtt5Publish.builder().topic(topic).qos(qos).payload(bytes(body)).build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
