package io.fourfold.ingest.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With the decoder in front of Netty's, the same packets come out as without it, however the bytes are cut. */
class PublishDecoderTest {
    private static final int STREAMS = 3_000;
    private static final int MAX_PACKET_BYTES = 400;
    private static final String FAILED = "failed";
    private static final String[] TOPICS = {
        "ff/v1/tag-1/position", "ff/v1/tag-1/telemetry", "a/#", "gr\u00fcn", "", "a b"
    };

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private int published;

    @Test
    void readsAnyStreamAsNettyDoes() {
        for (int i = 0; i < STREAMS; i++) {
            // Given
            byte[] stream = stream();
            long cuts = random.nextLong();

            // When
            List<String> packets = read(stream, cuts, new PublishDecoder(MAX_PACKET_BYTES), decoder());

            // Then
            assertEquals(
                    read(stream, cuts, decoder()),
                    packets,
                    () -> HexFormat.of().formatHex(stream) + " with seed " + seed);
        }
        assertTrue(published > STREAMS, published + " packets published, seed " + seed);
    }

    private static MqttDecoder decoder() {
        return new MqttDecoder(MAX_PACKET_BYTES, 128);
    }

    private List<String> read(byte[] stream, long cutSeed, ChannelHandler... handlers) {
        Random cuts = new Random(cutSeed);
        EmbeddedChannel channel = new EmbeddedChannel(handlers);
        for (int from = 0; from < stream.length; ) {
            int to = Math.min(stream.length, from + 1 + cuts.nextInt(cuts.nextBoolean() ? 10 : 500));
            ByteBuf part = Unpooled.wrappedBuffer(stream, from, to - from).copy();
            channel.writeInbound(part);
            from = to;
        }
        List<String> packets = new ArrayList<>();
        for (Object packet = channel.readInbound(); packet != null; packet = channel.readInbound()) {
            packets.add(text(packet));
            ReferenceCountUtil.release(packet);
        }
        channel.finishAndReleaseAll();
        int failed = packets.indexOf(FAILED); // the connection ends there
        return failed < 0 ? packets : packets.subList(0, failed + 1);
    }

    private String text(Object packet) {
        MqttMessage message = (MqttMessage) packet;
        if (message.decoderResult().isFailure()) {
            return FAILED;
        }
        if (message instanceof MqttPublishMessage publish) {
            published++;
            return publish.fixedHeader() + " " + publish.variableHeader().topicName() + " "
                    + publish.variableHeader().packetId() + " "
                    + publish.variableHeader().properties().listAll() + " "
                    + ByteBufUtil.hexDump(publish.payload());
        }
        return message.fixedHeader().toString();
    }

    private byte[] stream() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int version = random.nextInt(4) == 0 ? random.nextInt(7) : 4 + random.nextInt(2);
        if (random.nextInt(20) > 0) {
            stream.writeBytes(packet(0x10, connect(version)));
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> stream.writeBytes(packet(0xC0, new byte[0]));
                case 1 -> stream.writeBytes(packet(0x62, new byte[] {0, 7}));
                default -> stream.writeBytes(publish(version));
            }
        }
        switch (random.nextInt(10)) {
            case 0 -> stream.writeBytes(new byte[] {0x32, -1, -1, -1, -1, -1, 1});
            case 1 -> stream.writeBytes(packet(0x32, new byte[] {0, 90, 'a'}));
            case 2 -> stream.writeBytes(packet(0x32, new byte[] {0}));
            default -> stream.writeBytes(publish(version));
        }
        return stream.toByteArray();
    }

    private byte[] publish(int version) {
        int qos = random.nextInt(3) == 0 ? random.nextInt(3) : 1;
        ByteBuf body = Unpooled.buffer();
        byte[] topic =
                TOPICS[random.nextInt(random.nextInt(8) == 0 ? TOPICS.length : 2)].getBytes(StandardCharsets.UTF_8);
        body.writeShort(topic.length).writeBytes(topic);
        if (qos > 0) {
            body.writeShort(random.nextInt(30) == 0 ? 0 : 1 + random.nextInt(60_000));
        }
        if (version == 5) {
            body.writeBytes(random.nextInt(3) == 0 ? new byte[] {2, 1, 1} : new byte[] {0});
        }
        byte[] payload = new byte[random.nextInt(random.nextInt(20) == 0 ? 600 : 200)];
        random.nextBytes(payload);
        body.writeBytes(payload);
        int flags = qos << 1 | random.nextInt(2) | (qos > 0 ? random.nextInt(2) << 3 : 0);
        return packet(0x30 | flags, ByteBufUtil.getBytes(body));
    }

    private static byte[] connect(int version) {
        ByteBuf body = Unpooled.buffer();
        byte[] name = (version == 3 ? "MQIsdp" : "MQTT").getBytes(StandardCharsets.US_ASCII);
        body.writeShort(name.length)
                .writeBytes(name)
                .writeByte(version)
                .writeByte(2)
                .writeShort(60);
        if (version == 5) {
            body.writeByte(0);
        }
        body.writeShort(5).writeBytes("tag-1".getBytes(StandardCharsets.US_ASCII));
        return ByteBufUtil.getBytes(body);
    }

    private static byte[] packet(int header, byte[] body) {
        ByteBuf packet = Unpooled.buffer().writeByte(header);
        int length = body.length;
        while (length > 0x7F) {
            packet.writeByte(length & 0x7F | 0x80);
            length >>>= 7;
        }
        return ByteBufUtil.getBytes(packet.writeByte(length).writeBytes(body));
    }
}
