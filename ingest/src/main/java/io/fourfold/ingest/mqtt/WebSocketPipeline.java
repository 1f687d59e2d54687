package io.fourfold.ingest.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.List;

/** MQTT over WebSocket (MQTT 5, section 6): binary frames, sub-protocol {@code mqtt}, path {@code /mqtt}. */
final class WebSocketPipeline {
    private static final int MAX_HANDSHAKE_BYTES = 8_192;
    private static final String SUB_PROTOCOLS = "mqtt, mqttv3.1, mqttv3.1.1";

    private WebSocketPipeline() {}

    static void addTo(ChannelPipeline pipeline, String before, int maxFrameBytes) {
        pipeline.addBefore(before, "httpCodec", new HttpServerCodec());
        pipeline.addBefore(before, "httpAggregator", new HttpObjectAggregator(MAX_HANDSHAKE_BYTES));
        pipeline.addBefore(
                before, "webSocket", new WebSocketServerProtocolHandler("/mqtt", SUB_PROTOCOLS, false, maxFrameBytes));
        pipeline.addBefore(before, "frames", new Frames());
    }

    /** A packet may span frames and a frame hold several packets, so bytes are all that matters. */
    private static final class Frames extends MessageToMessageCodec<BinaryWebSocketFrame, ByteBuf> {
        @Override
        protected void encode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
            out.add(new BinaryWebSocketFrame(bytes.retain()));
        }

        @Override
        protected void decode(ChannelHandlerContext context, BinaryWebSocketFrame frame, List<Object> out) {
            out.add(frame.content().retain());
        }
    }
}
