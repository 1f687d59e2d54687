package io.fourfold.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** MQTT 3.1.1 by hand, for what a decent client does not do. Keep-alive is one second, the session is not clean. */
final class RawMqtt {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_2 = 0x34;
    private static final int PUBREC = 0x50;
    private static final int PUBREL = 0x62;
    private static final int PUBCOMP = 0x70;
    private static final int USER_AND_PASSWORD = 0xC0;
    private static final int WILL = 0x04;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private RawMqtt(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** Logs in; the will may be null. */
    static RawMqtt connect(GatewayFixture fixture, String deviceId, String will) {
        try {
            RawMqtt client = new RawMqtt(fixture.gateway().mqttPort().orElseThrow());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            text(body, "MQTT");
            body.writeByte(4);
            body.writeByte(USER_AND_PASSWORD | (will == null ? 0 : WILL));
            body.writeShort(1);
            text(body, deviceId);
            if (will != null) {
                text(body, "ff/v1/" + deviceId + "/will");
                text(body, will);
            }
            text(body, deviceId);
            text(body, GatewayFixture.SECRET);
            client.send(CONNECT, bytes.toByteArray());
            assertEquals(0x20, client.in.readUnsignedByte());
            client.in.skipNBytes(2);
            assertEquals(0, client.in.readUnsignedByte());
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void publishQos2(int packetId, String topic, String payload) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            text(body, topic);
            body.writeShort(packetId);
            body.write(payload.getBytes(StandardCharsets.UTF_8));
            send(PUBLISH_QOS_2, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int readPubRec() {
        return readReply(PUBREC);
    }

    /** PUBREL, and waits for PUBCOMP. */
    void release(int packetId) {
        send(PUBREL, new byte[] {(byte) (packetId >> 8), (byte) packetId});
        assertEquals(packetId, readReply(PUBCOMP));
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int readReply(int type) {
        try {
            assertEquals(type, in.readUnsignedByte());
            assertEquals(2, in.readUnsignedByte());
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(int header, byte[] body) {
        try {
            out.writeByte(header);
            out.writeByte(body.length); // enough for the tests: below 128
            out.write(body);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text);
    }
}
