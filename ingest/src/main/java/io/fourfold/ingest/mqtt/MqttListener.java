package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.intake.Inbox;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.Executor;

/** Listens for MQTT on one port, on the event loop that calls it. */
public final class MqttListener {
    private static final int MAX_CLIENT_ID_LENGTH = 128;
    /** Vert.x's own handler, the last of the pipeline. */
    private static final String LAST = "handler";
    /** The handler that watches for silence. */
    static final String IDLE = "idle";

    static final String EVENTS = "events";

    private final MqttServices services;
    private final Executor loop;
    private final Inbox inbox;
    private final boolean webSocket;

    /** A listener whose connections live on the given event loop. */
    public MqttListener(MqttServices services, Executor loop, Inbox inbox, boolean webSocket) {
        this.services = services;
        this.loop = loop;
        this.inbox = inbox;
        this.webSocket = webSocket;
    }

    /** Starts to listen. */
    public Future<NetServer> listen(Vertx vertx, NetServerOptions options) {
        return vertx.createNetServer(options).connectHandler(this::accept).listen();
    }

    private void accept(NetSocket accepted) {
        NetSocketInternal socket = (NetSocketInternal) accepted;
        ChannelPipeline pipeline = socket.channelHandlerContext().pipeline();
        MqttConnection connection = new MqttConnection(services, socket, loop, inbox);
        if (webSocket) {
            WebSocketPipeline.addTo(pipeline, LAST, services.maxPacketBytes());
        }
        int connectSeconds = (int) services.config().connectTimeout().toSeconds();
        pipeline.addBefore(LAST, "mqttEncoder", MqttEncoder.INSTANCE);
        pipeline.addBefore(LAST, "publishDecoder", new PublishDecoder(services.maxPacketBytes()));
        pipeline.addBefore(LAST, "mqttDecoder", new MqttDecoder(services.maxPacketBytes(), MAX_CLIENT_ID_LENGTH));
        pipeline.addBefore(LAST, IDLE, new IdleStateHandler(connectSeconds, 0, 0));
        pipeline.addBefore(LAST, EVENTS, new Events(connection));
        socket.messageHandler(connection::receive);
        socket.closeHandler(closed -> connection.socketClosed());
    }

    /** Hands what happens on the channel, beside packets, to the connection. */
    private static final class Events extends ChannelInboundHandlerAdapter {
        private final MqttConnection connection;

        private Events(MqttConnection connection) {
            this.connection = connection;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent) {
                connection.idle();
            } else {
                context.fireUserEventTriggered(event);
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            connection.updateGate();
            context.fireChannelWritabilityChanged();
        }
    }
}
