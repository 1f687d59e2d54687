package io.fourfold.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;

/** The packets that the gateway sends. */
final class Packets {
    private static final int MAX_REASON_LENGTH = 512;

    private Packets() {}

    static MqttMessage connAck(MqttConnectReturnCode code, boolean sessionPresent, MqttProperties properties) {
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK), new MqttConnAckVariableHeader(code, sessionPresent, properties));
    }

    /** PUBACK, PUBREC or PUBCOMP; reason code and text are left out of the wire for MQTT 3. */
    static MqttMessage reply(MqttMessageType type, int packetId, byte reasonCode, MqttProperties properties) {
        return new MqttMessage(header(type), new MqttPubReplyMessageVariableHeader(packetId, reasonCode, properties));
    }

    static MqttMessage reply(MqttMessageType type, int packetId) {
        return reply(type, packetId, (byte) 0, MqttProperties.NO_PROPERTIES);
    }

    static MqttMessage disconnect(byte reasonCode, MqttProperties properties) {
        return new MqttMessage(
                header(MqttMessageType.DISCONNECT),
                new MqttReasonCodeAndPropertiesVariableHeader(reasonCode, properties));
    }

    static MqttMessage pingResponse() {
        return MqttMessage.PINGRESP;
    }

    /** The text that a client may show to people. */
    static MqttProperties reason(String text) {
        MqttProperties properties = new MqttProperties();
        String cut = text.length() <= MAX_REASON_LENGTH ? text : text.substring(0, MAX_REASON_LENGTH);
        properties.add(new StringProperty(MqttPropertyType.REASON_STRING.value(), cut));
        return properties;
    }

    static void add(MqttProperties properties, MqttPropertyType type, int value) {
        properties.add(new IntegerProperty(type.value(), value));
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
