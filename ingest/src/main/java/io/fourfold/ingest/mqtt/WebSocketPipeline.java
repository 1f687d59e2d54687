package io.fourfold.ingest.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
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

    /**
     * A packet may span frames and a frame hold several packets, so bytes are all that matters, also those of a message's
     * later frames (RFC 6455, section 5.4). Anything but bytes ends the connection.
     */
    static final class Frames extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {
        private boolean ended;

        @Override
        protected void encode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
            out.add(new BinaryWebSocketFrame(bytes.retain()));
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the connection's end is told elsewhere
        protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
            if (ended) {
                return;
            }
            if (frame instanceof BinaryWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
                out.add(frame.content().retain());
            } else {
                ended = true;
                context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_MESSAGE_TYPE))
                        .addListener(ChannelFutureListener.CLOSE);
            }
        }
    }
}
