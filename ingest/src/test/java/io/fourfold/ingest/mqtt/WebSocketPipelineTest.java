package io.fourfold.ingest.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebSocketPipelineTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new WebSocketPipeline.Frames());

    @Test
    void aMessageInSeveralFramesIsReadWhole() {
        // Given
        BinaryWebSocketFrame first = new BinaryWebSocketFrame(false, 0, bytes("PUB"));
        ContinuationWebSocketFrame middle = new ContinuationWebSocketFrame(false, 0, bytes("LI"));
        ContinuationWebSocketFrame last = new ContinuationWebSocketFrame(true, 0, bytes("SH"));

        // When
        channel.writeInbound(first, middle, last);

        // Then
        StringBuilder read = new StringBuilder();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            read.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        assertEquals("PUBLISH", read.toString());
    }

    /** MQTT 5, section 6: what is not binary closes the connection. */
    @Test
    void textClosesTheConnection() {
        // Given
        TextWebSocketFrame text = new TextWebSocketFrame("PUBLISH");

        // When
        channel.writeInbound(text);

        // Then
        CloseWebSocketFrame close = channel.readOutbound();
        assertEquals(WebSocketCloseStatus.INVALID_MESSAGE_TYPE.code(), close.statusCode());
        close.release();
        assertNull(channel.readInbound());
        assertFalse(channel.isOpen());
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
