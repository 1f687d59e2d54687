package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.device.KnownDevice;
import io.fourfold.ingest.intake.Inbox;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.net.NetSocketInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT connection, on one event loop: waits for CONNECT, logs in, then is open until either side ends it.
 *
 * <pre>new > logging-in > open > closed</pre>
 *
 * <p>While something that must come first is awaited (the login, a schema), later packets are held back in order, and the
 * socket is not read.
 */
final class MqttConnection {
    private static final Logger log = LoggerFactory.getLogger(MqttConnection.class);
    private static final Duration MAX_CATCH_UP = Duration.ofSeconds(5);

    private final MqttServices services;
    private final Executor loop;
    private final Inbox inbox;
    private final ConnectFlow connectFlow;
    private final ChannelPipeline pipeline;
    private final Output output;
    private final ReadGate gate;
    private final Queue<MqttMessage> heldBack = new ArrayDeque<>();
    /** Empty until CONNECT. */
    private Optional<Client> client = Optional.empty();
    /** Empty until logged in. */
    private Optional<OpenConnection> open = Optional.empty();

    private Duration catchUp;
    private boolean closed;

    MqttConnection(MqttServices services, NetSocketInternal socket, Executor loop, Inbox inbox) {
        this.services = services;
        this.loop = loop;
        this.inbox = inbox;
        this.catchUp = catchUp(services.config().connectTimeout());
        this.connectFlow = new ConnectFlow(services, socket);
        this.pipeline = socket.channelHandlerContext().pipeline();
        this.output = new Output(socket.channelHandlerContext());
        this.gate = new ReadGate(
                socket,
                socket.channelHandlerContext().channel(),
                services.budget(),
                loop,
                () -> open.isPresent() && open.get().isFull(),
                System::nanoTime);
    }

    /** Runs a task on the event loop of this connection. */
    void execute(Runnable task) {
        loop.execute(task);
    }

    Output output() {
        return output;
    }

    /** Looks again whether the socket is to be read. */
    void updateGate() {
        gate.update();
    }

    /** A packet, or what could not be read as one. */
    void receive(Object message) {
        if (closed || !(message instanceof MqttMessage packet)) {
            ReferenceCountUtil.release(message);
        } else if (gate.isHeld()) {
            heldBack.add(packet);
        } else {
            handle(packet);
        }
    }

    /** Nothing came for as long as is waited for a packet. */
    void idle() {
        if (gate.isOpenFor(catchUp)) { // else it is us who did not read
            end(Departure.KEEP_ALIVE);
        }
    }

    /** The socket is closed, whoever did it. */
    void socketClosed() {
        end(Departure.LOST);
        heldBack.forEach(ReferenceCountUtil::release);
        heldBack.clear();
    }

    void drain() {
        execute(gate::drain);
    }

    /**
     * Holds packets back until the stage is complete and the task has run.
     *
     * @param evenIfClosed whether the task is to run even if the connection has ended meanwhile
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to fail: the task is guarded
    void hold(CompletableFuture<?> stage, Runnable task, boolean evenIfClosed) {
        gate.hold();
        stage.whenComplete((result, error) -> execute(() -> {
            gate.release();
            if (evenIfClosed || !closed) {
                guarded(task);
            }
            while (!closed && !gate.isHeld() && !heldBack.isEmpty()) {
                handle(heldBack.remove());
            }
            gate.update();
        }));
    }

    /** Ends the connection, and tells the client why where MQTT 5 lets us. */
    void end(Departure departure) {
        if (!closed) {
            closed = true;
            open.ifPresent(connection -> connection.leave(departure));
            if (departure.tellClient() && client.isPresent() && client.get().version5()) {
                output.finish(Packets.disconnect(
                        departure.code().byteValue(),
                        client.get().wantsReasons()
                                ? Packets.reason(departure.reason())
                                : MqttProperties.NO_PROPERTIES));
            } else {
                output.finish();
            }
        }
    }

    private void handle(MqttMessage packet) {
        guarded(() -> {
            if (packet.decoderResult().isFailure()) {
                unreadable(packet);
            } else if (open.isPresent()) {
                open.get().handle(packet);
            } else if (client.isEmpty() && packet instanceof MqttConnectMessage connect) {
                connect(connect);
            } else {
                end(Departure.told(Disconnect.PROTOCOL_ERROR, "the first packet must be CONNECT"));
            }
        });
        ReferenceCountUtil.release(packet);
        gate.update();
    }

    /** Runs a task; if it fails, the connection ends. */
    void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Failed on an MQTT connection");
            end(Departure.told(Disconnect.IMPLEMENTATION_SPECIFIC_ERROR, "the gateway failed on a packet"));
        }
    }

    private void unreadable(MqttMessage packet) {
        Throwable cause = packet.decoderResult().cause();
        if (cause instanceof MqttUnacceptableProtocolVersionException) {
            refuse(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
        } else if (cause instanceof TooLongFrameException && open.isPresent()) {
            open.get().refuseTooLong(packet.fixedHeader().remainingLength());
            end(Departure.told(
                    Disconnect.PACKET_TOO_LARGE, "the packet is over " + services.maxPacketBytes() + " bytes"));
        } else {
            end(Departure.told(Disconnect.MALFORMED_PACKET, "malformed packet"));
        }
    }

    private void connect(MqttConnectMessage packet) {
        Client connecting = Client.of(packet);
        client = Optional.of(connecting);
        Optional<MqttConnectReturnCode> objection = connectFlow.objection(packet, connecting);
        if (objection.isPresent()) {
            refuse(objection.get());
        } else {
            Optional<KnownDevice> device = services.devices().find(connecting.deviceId());
            CompletableFuture<MqttConnectReturnCode> login = connectFlow.login(connecting);
            hold(login, () -> loggedIn(connecting, login.join(), device), false);
        }
    }

    private void loggedIn(Client connecting, MqttConnectReturnCode code, Optional<KnownDevice> device) {
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            refuse(code);
            return;
        }
        watch(connecting.keepAlive());
        OpenConnection entering = OpenConnection.of(this, services, inbox, connecting, connectFlow);
        open = Optional.of(entering);
        entering.enter();
        // A login withdrawn while it was verified found no connection to end.
        if (!services.devices().find(connecting.deviceId()).equals(device)) {
            end(Departure.REVOKED);
        }
    }

    /** MQTT 3.1.1, section 3.1.2.10: the client is gone after one and a half keep-alives without a packet. */
    private void watch(Duration keepAlive) {
        pipeline.remove(MqttListener.IDLE);
        if (!keepAlive.isZero()) {
            Duration silence = keepAlive.multipliedBy(3).dividedBy(2);
            catchUp = catchUp(silence);
            pipeline.addBefore(
                    MqttListener.EVENTS,
                    MqttListener.IDLE,
                    new IdleStateHandler(silence.toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        }
    }

    /** What a client sent while its socket was not read lies there still: time to read it before it counts as silent. */
    private static Duration catchUp(Duration silence) {
        Duration half = silence.dividedBy(2);
        return half.compareTo(MAX_CATCH_UP) < 0 ? half : MAX_CATCH_UP;
    }

    private void refuse(MqttConnectReturnCode code) {
        closed = true;
        output.finish(Packets.connAck(code, false, MqttProperties.NO_PROPERTIES));
    }
}
