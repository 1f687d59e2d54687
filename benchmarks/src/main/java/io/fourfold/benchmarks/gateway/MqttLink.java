package io.fourfold.benchmarks.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** MQTT 3.1.1, QoS 1; the answers must come in the order of the messages. */
final class MqttLink implements Link {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20020000;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x4002;
    private static final int USER_PASSWORD_CLEAN = 0xC2;
    private static final int IDS = 32_768;
    private static final int KEEP_ALIVE_SECONDS = 65_535; // longer than any pause of a run
    private static final int MAX_WINDOW = 64;

    private final SocketChannel channel;
    private final Payload payload;
    private final byte[] header;
    private final long[] sentNanos = new long[MAX_WINDOW];
    private final ByteBuffer cut = ByteBuffer.allocate(Integer.BYTES);
    private int sent;
    private int answered;

    private MqttLink(SocketChannel channel, Payload payload, byte[] header) {
        this.channel = channel;
        this.payload = payload;
        this.header = header;
    }

    /** Connects and logs in. */
    static MqttLink open(InetSocketAddress server, String deviceId, String secret, boolean position)
            throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        buffer.put(connect(deviceId, secret));
        Link.write(channel, buffer);
        buffer.limit(Integer.BYTES);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The server ended the connection of " + deviceId);
            }
        }
        if (buffer.getInt(0) != CONNACK) {
            throw new IOException(deviceId + " was not let in: " + Integer.toHexString(buffer.getInt(0)));
        }
        channel.configureBlocking(false);
        Payload records = Payload.records(deviceId, position);
        String topic = "ff/v1/" + deviceId + (position ? "/position" : "/telemetry");
        return new MqttLink(channel, records, header(topic, records.length() + 2));
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public int send(int window, ByteBuffer scratch) throws IOException {
        int messages = Math.min(window, MAX_WINDOW) - (sent - answered);
        if (messages <= 0) {
            return 0;
        }
        long millis = System.currentTimeMillis();
        long nanos = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            sentNanos[sent % MAX_WINDOW] = nanos;
            int id = sent % IDS + 1;
            scratch.put(header).putShort((short) id);
            scratch.put((byte) '[').put(payload.next(millis)).put((byte) ']');
            sent++;
        }
        Link.write(channel, scratch);
        return messages;
    }

    @Override
    public int receive(ByteBuffer scratch, Latencies latencies) throws IOException {
        scratch.put(cut.flip());
        cut.clear();
        if (channel.read(scratch) < 0) {
            throw new EOFException("The server ended a connection");
        }
        long now = System.nanoTime();
        scratch.flip();
        int answers = scratch.remaining() / Integer.BYTES;
        for (int i = 0; i < answers; i++) {
            int due = PUBACK << Short.SIZE | (answered % IDS + 1);
            int answer = scratch.getInt();
            if (answer != due) {
                throw new IOException("Need " + Integer.toHexString(due) + ", got " + Integer.toHexString(answer));
            }
            latencies.add(now - sentNanos[answered % MAX_WINDOW]);
            answered++;
        }
        cut.put(scratch);
        scratch.clear();
        return answers;
    }

    private static byte[] connect(String deviceId, String secret) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeUTF("MQTT");
        body.writeByte(4);
        body.writeByte(USER_PASSWORD_CLEAN);
        body.writeShort(KEEP_ALIVE_SECONDS);
        body.writeUTF(deviceId);
        body.writeUTF(deviceId);
        body.writeUTF(secret);
        return packet(CONNECT, bytes.toByteArray(), 0);
    }

    /** Everything of a PUBLISH before its packet id. */
    private static byte[] header(String topic, int payloadLength) {
        byte[] name = topic.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(Short.BYTES + name.length);
        body.putShort((short) name.length).put(name);
        return packet(PUBLISH_QOS_1, body.array(), Short.BYTES + payloadLength);
    }

    /** MQTT 3.1.1, section 2.2.3: the length in groups of seven bits. */
    private static byte[] packet(int type, byte[] start, int rest) {
        ByteBuffer packet = ByteBuffer.allocate(5 + start.length);
        packet.put((byte) type);
        int length = start.length + rest;
        while (length > 0x7F) {
            packet.put((byte) (length & 0x7F | 0x80));
            length >>>= 7;
        }
        packet.put((byte) length).put(start).flip();
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return bytes;
    }
}
