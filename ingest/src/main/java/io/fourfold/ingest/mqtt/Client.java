package io.fourfold.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client says of itself in CONNECT.
 *
 * @param deviceId the client id, which is the device's id; may be empty
 * @param userName empty if there is none
 * @param secret the password; empty if there is none
 * @param version5 whether it speaks MQTT 5, which has reason codes
 * @param wantsReasons whether it may be sent reasons in words (Request Problem Information, MQTT 5 section 3.1.2.11.7)
 * @param cleanStart whether it wants no earlier session
 * @param sessionExpiry how long it wants its session kept after the connection
 * @param will what to say if it goes without a word; empty if there is none
 * @param keepAlive longest time between two packets; zero: not watched
 */
record Client(
        String deviceId,
        Optional<String> userName,
        Optional<String> secret,
        boolean version5,
        boolean wantsReasons,
        boolean cleanStart,
        Duration sessionExpiry,
        Optional<String> will,
        Duration keepAlive) {
    private static final int MAX_WILL_LENGTH = 1_024;
    private static final long MAX_UNSIGNED = 0xFFFF_FFFFL;

    static Client of(MqttConnectMessage connect) {
        MqttProperties properties = connect.variableHeader().properties();
        boolean version5 = connect.variableHeader().version() >= MqttVersion.MQTT_5.protocolLevel();
        boolean clean = connect.variableHeader().isCleanSession();
        byte[] password = connect.payload().passwordInBytes();
        byte[] will = connect.payload().willMessageInBytes();
        return new Client(
                Optional.ofNullable(connect.payload().clientIdentifier()).orElse(""),
                Optional.ofNullable(connect.payload().userName()),
                Optional.ofNullable(password).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                version5,
                number(properties, MqttPropertyType.REQUEST_PROBLEM_INFORMATION, 1) != 0,
                clean,
                version5
                        ? seconds(number(properties, MqttPropertyType.SESSION_EXPIRY_INTERVAL, 0))
                        : (clean ? Duration.ZERO : Duration.ofSeconds(MAX_UNSIGNED)),
                Optional.ofNullable(will)
                        .filter(bytes -> connect.variableHeader().isWillFlag())
                        .map(Client::text),
                Duration.ofSeconds(connect.variableHeader().keepAliveTimeSeconds()));
    }

    private static Duration seconds(int unsigned) {
        return Duration.ofSeconds(Integer.toUnsignedLong(unsigned));
    }

    private static String text(byte[] will) {
        String text = new String(will, StandardCharsets.UTF_8);
        return text.length() <= MAX_WILL_LENGTH ? text : text.substring(0, MAX_WILL_LENGTH);
    }

    static int number(MqttProperties properties, MqttPropertyType type, int byDefault) {
        MqttProperties.MqttProperty<?> property = properties.getProperty(type.value());
        return property == null ? byDefault : (Integer) property.value();
    }

    @Override
    public String toString() {
        return "Client[" + deviceId + "]";
    }
}
