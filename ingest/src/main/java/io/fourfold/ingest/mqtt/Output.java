package io.fourfold.ingest.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;

/** What a connection writes, in order: packets are gathered, a flush sends them. On the event loop only. */
@SuppressWarnings("FutureReturnValueIgnored") // a write fails only with the connection, and its end is told elsewhere
final class Output {
    private static final int PUBACK_HEADER = MqttMessageType.PUBACK.value() << 12 | Short.BYTES;

    private final ChannelHandlerContext channel;
    private ByteBuf pubAcks;
    private boolean finished;

    Output(ChannelHandlerContext channel) {
        this.channel = channel;
    }

    void write(MqttMessage message) {
        if (!finished) {
            writePubAcks();
            channel.write(message, channel.voidPromise());
        }
    }

    /** A PUBACK without a reason is four bytes: a round of them goes out as one buffer. */
    void writePubAck(int packetId) {
        if (!finished) {
            if (pubAcks == null) {
                pubAcks = channel.alloc().buffer();
            }
            pubAcks.writeShort(PUBACK_HEADER).writeShort(packetId);
        }
    }

    void flush() {
        if (!finished) {
            writePubAcks();
            channel.flush();
        }
    }

    void send(MqttMessage message) {
        write(message);
        flush();
    }

    /** Sends a last packet and closes. */
    void finish(MqttMessage last) {
        if (!finished) {
            writePubAcks();
            finished = true;
            channel.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Sends what was written and closes. */
    void finish() {
        if (!finished) {
            flush();
            finished = true;
            channel.close();
        }
    }

    private void writePubAcks() {
        if (pubAcks != null) {
            channel.write(pubAcks, channel.voidPromise());
            pubAcks = null;
        }
    }
}
