package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.intake.Inbox;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.time.Duration;
import java.util.Optional;

/** What a connection is once its device has logged in: in the list of those connected, with a session. */
final class OpenConnection {
    private final MqttConnection connection;
    private final Sessions sessions;
    private final Client client;
    private final Session session;
    private final boolean sessionPresent;
    private final Duration sessionExpiry;
    private final MqttProperties limits;
    private final Presence presence;
    private final PublishFlow flow;

    private OpenConnection(
            MqttConnection connection,
            MqttServices services,
            Inbox inbox,
            Client client,
            Optional<Session> earlier,
            Duration sessionExpiry,
            MqttProperties limits) {
        this.connection = connection;
        this.sessions = services.sessions();
        this.client = client;
        this.session = earlier.orElseGet(Session::new);
        this.sessionPresent = earlier.isPresent();
        this.limits = limits;
        this.sessionExpiry = sessionExpiry;
        this.presence = new Presence(services.lifecycle(), client);
        this.flow = new PublishFlow(
                connection,
                services.intake(),
                inbox,
                client,
                session,
                services.config().maxInFlight());
    }

    /** For a client that has logged in; not yet in the list of those connected. */
    static OpenConnection of(
            MqttConnection connection, MqttServices services, Inbox inbox, Client client, ConnectFlow connectFlow) {
        Optional<Session> earlier = services.sessions().resume(client.deviceId(), client.cleanStart());
        return new OpenConnection(
                connection, services, inbox, client, earlier, connectFlow.expiry(client), connectFlow.limits(client));
    }

    /** Takes the place of an earlier connection of the device, and accepts. */
    void enter() {
        sessions.enter(client.deviceId(), this);
        connection.output().send(Packets.connAck(MqttConnectReturnCode.CONNECTION_ACCEPTED, sessionPresent, limits));
    }

    /** The session, if it is to outlive the connection. */
    Optional<Session> lastingSession() {
        return sessionExpiry.isZero() ? Optional.empty() : Optional.of(session);
    }

    /** Tells that the device came. */
    void arrive() {
        presence.arrive();
    }

    /** Ends the connection, from any thread; that the device left is told at once. */
    void end(Departure departure) {
        presence.depart(departure);
        connection.execute(() -> connection.end(departure));
    }

    void drain() {
        connection.drain();
    }

    boolean isFull() {
        return flow.isFull();
    }

    /** The connection is over. */
    void leave(Departure departure) {
        sessions.leave(client.deviceId(), this, session, sessionExpiry);
        presence.depart(departure);
    }

    void refuseTooLong(int packetBytes) {
        flow.refuseTooLong(packetBytes);
    }

    void handle(MqttMessage packet) {
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> flow.publish((MqttPublishMessage) packet);
            case PUBREL -> flow.release(((MqttMessageIdVariableHeader) packet.variableHeader()).messageId());
            case PINGREQ -> connection.output().send(MqttMessage.PINGRESP);
            case SUBSCRIBE -> connection.output().send(Subscriptions.answer((MqttSubscribeMessage) packet, client));
            case UNSUBSCRIBE -> connection.output().send(Subscriptions.answer((MqttUnsubscribeMessage) packet));
            case DISCONNECT -> connection.end(disconnect(packet));
            default ->
                connection.end(Departure.told(
                        Disconnect.PROTOCOL_ERROR,
                        "unexpected packet " + packet.fixedHeader().messageType()));
        }
    }

    private Departure disconnect(MqttMessage packet) {
        boolean withWill = client.version5()
                && packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                && header.reasonCode() == Disconnect.DISCONNECT_WITH_WILL_MESSAGE.byteValue();
        return withWill ? Departure.WITH_WILL : Departure.NORMAL;
    }
}
