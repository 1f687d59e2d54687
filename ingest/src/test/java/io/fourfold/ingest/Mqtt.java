package io.fourfold.ingest;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.nio.charset.StandardCharsets;

/** Clients of the tests' gateway. */
final class Mqtt {
    private Mqtt() {}

    static Mqtt5BlockingClient client5(GatewayFixture fixture, String deviceId) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(deviceId)
                .serverHost("127.0.0.1")
                .serverPort(fixture.gateway().mqttPort().orElseThrow())
                .buildBlocking();
    }

    static Mqtt5BlockingClient connected5(GatewayFixture fixture, String deviceId) {
        Mqtt5BlockingClient client = client5(fixture, deviceId);
        client.connectWith()
                .simpleAuth()
                .username(deviceId)
                .password(GatewayFixture.SECRET.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
        return client;
    }

    static Mqtt3BlockingClient client3(GatewayFixture fixture, String deviceId) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier(deviceId)
                .serverHost("127.0.0.1")
                .serverPort(fixture.gateway().mqttPort().orElseThrow())
                .buildBlocking();
    }

    static Mqtt3BlockingClient connected3(GatewayFixture fixture, String deviceId) {
        Mqtt3BlockingClient client = client3(fixture, deviceId);
        client.connectWith()
                .simpleAuth()
                .username(deviceId)
                .password(GatewayFixture.SECRET.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
        return client;
    }
}
