package io.fourfold.ingest.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the packet that nearly all packets are, a PUBLISH of QoS 1 without properties (MQTT 3.1.1 and 5, section 3.3), and
 * hands every other on to Netty's decoder behind it, packet by packet. What is malformed or too large is for that decoder to say, so
 * from there on all bytes are its.
 */
final class PublishDecoder extends ByteToMessageDecoder {
    private static final int QOS_1 = 1;
    private static final int VERSION_5 = 5;
    private static final int MAX_LENGTH_BYTES = 4;
    private static final int INCOMPLETE = -1;
    private static final int MALFORMED = -2;

    private final int maxPacketBytes;
    /** Zero until CONNECT has told it. */
    private int version;

    private boolean handsOnAll;
    private byte[] topicBytes = {};
    private String topic = "";

    PublishDecoder(int maxPacketBytes) {
        this.maxPacketBytes = maxPacketBytes;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        int length = handsOnAll ? MALFORMED : remainingLength(in);
        if (length == MALFORMED || length > maxPacketBytes) {
            handsOnAll = true;
            in.readerIndex(start);
            out.add(in.readRetainedSlice(in.readableBytes()));
        } else if (length == INCOMPLETE || in.readableBytes() < length) {
            in.readerIndex(start);
        } else {
            packet(in, start, length, out);
        }
    }

    private void packet(ByteBuf in, int start, int length, List<Object> out) {
        int body = in.readerIndex();
        int header = in.getUnsignedByte(start);
        int type = header >> 4;
        if (type == MqttMessageType.CONNECT.value()) {
            version = version(in, body, length);
        }
        MqttPublishMessage publish =
                type == MqttMessageType.PUBLISH.value() && (header >> 1 & 3) == QOS_1 && version != 0
                        ? publish(in, header, length)
                        : null;
        if (publish == null) {
            in.readerIndex(start);
            out.add(in.readRetainedSlice(handsOnAll ? in.readableBytes() : body + length - start));
        } else {
            out.add(publish);
        }
    }

    /** The packet whose body is next and complete, or null if it is not as most are, or none. */
    private MqttPublishMessage publish(ByteBuf in, int header, int length) {
        int end = in.readerIndex() + length;
        int overhead = Short.BYTES + Short.BYTES + (version == VERSION_5 ? 1 : 0);
        int topicLength = length < overhead ? length : in.readUnsignedShort();
        if (topicLength > length - overhead) {
            handsOnAll = true;
            return null;
        }
        if (!isTopic(in, topicLength)) {
            return null;
        }
        in.skipBytes(topicLength);
        int packetId = in.readUnsignedShort();
        if (packetId == 0 || (version == VERSION_5 && in.readByte() != 0)) {
            return null;
        }
        boolean duplicate = (header & 8) != 0;
        boolean retain = (header & 1) != 0;
        return new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, duplicate, MqttQoS.AT_LEAST_ONCE, retain, length),
                new MqttPublishVariableHeader(topic, packetId),
                in.readRetainedSlice(end - in.readerIndex()));
    }

    /** Whether the topic is the one before, or becomes it because it is plain ASCII without wildcards. */
    private boolean isTopic(ByteBuf in, int length) {
        if (isLastTopic(in, length)) {
            return true;
        }
        byte[] bytes = ByteBufUtil.getBytes(in, in.readerIndex(), length);
        for (byte next : bytes) {
            if (next <= ' ' || next == '#' || next == '+') {
                return false;
            }
        }
        topicBytes = bytes;
        topic = new String(bytes, StandardCharsets.US_ASCII);
        return length > 0;
    }

    private boolean isLastTopic(ByteBuf in, int length) {
        if (length == 0 || length != topicBytes.length) {
            return false;
        }
        int from = in.readerIndex();
        for (int i = length - 1; i >= 0; i--) {
            if (in.getByte(from + i) != topicBytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Section 2.2.3: seven bits a byte, the lowest first, at most four bytes. */
    private static int remainingLength(ByteBuf in) {
        if (!in.isReadable()) {
            return INCOMPLETE;
        }
        in.skipBytes(1);
        int length = 0;
        for (int i = 0; i < MAX_LENGTH_BYTES; i++) {
            if (!in.isReadable()) {
                return INCOMPLETE;
            }
            int next = in.readUnsignedByte();
            length |= (next & 0x7F) << 7 * i;
            if (next < 0x80) {
                return length;
            }
        }
        return MALFORMED;
    }

    /** The protocol's level, behind its name (section 3.1.2); zero for one that is not known here. */
    private static int version(ByteBuf in, int body, int length) {
        int at = length < Short.BYTES ? length : Short.BYTES + in.getUnsignedShort(body);
        int level = at < length ? in.getUnsignedByte(body + at) : 0;
        return level <= VERSION_5 ? level : 0;
    }
}
