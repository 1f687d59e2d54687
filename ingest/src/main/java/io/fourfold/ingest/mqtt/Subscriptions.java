package io.fourfold.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.Collections;

/** A device subscribes to its own commands and to nothing else. */
final class Subscriptions {
    /** MQTT 3.1.1, section 3.9.3: the one way to say no. */
    private static final int FAILURE = 0x80;

    private Subscriptions() {}

    static MqttMessage answer(MqttSubscribeMessage message, Client client) {
        String own = DeviceTopic.commands(client.deviceId());
        int refused = client.version5() ? MqttReasonCodes.SubAck.NOT_AUTHORIZED.byteValue() & 0xFF : FAILURE;
        int[] codes = message.payload().topicSubscriptions().stream()
                .mapToInt(wanted -> wanted.topicFilter().equals(own) ? granted(wanted) : refused)
                .toArray();
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK), id(message.variableHeader().messageId()), new MqttSubAckPayload(codes));
    }

    static MqttMessage answer(MqttUnsubscribeMessage message) {
        int topics = message.payload().topics().size();
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                id(message.variableHeader().messageId()),
                new MqttUnsubAckPayload(Collections.nCopies(topics, (short) 0)));
    }

    private static int granted(MqttTopicSubscription wanted) {
        return wanted.option().qos().value();
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    private static MqttMessageIdAndPropertiesVariableHeader id(int packetId) {
        return new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES);
    }
}
