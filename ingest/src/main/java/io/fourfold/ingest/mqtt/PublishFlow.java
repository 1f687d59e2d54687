package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.intake.Answer;
import io.fourfold.ingest.intake.Inbound;
import io.fourfold.ingest.intake.Inbox;
import io.fourfold.ingest.intake.Intake;
import io.fourfold.ingest.intake.Origin;
import io.fourfold.ingest.intake.Refusal;
import io.fourfold.things.ErrorCode;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * The messages of one connection, from PUBLISH to PUBACK, PUBREC and PUBCOMP. Replies go out in the order in which the
 * messages came (MQTT 5, section 4.6), whatever the order in which Kafka acknowledges.
 */
final class PublishFlow {
    static final String PROTOCOL = "mqtt";

    /** What follows from a topic, kept since most devices publish to one and the same. */
    private record Address(String name, Origin origin, Optional<DeviceTopic> known, Optional<String> deviceId) {
        static Address of(Client client, String topic) {
            Optional<DeviceTopic> known = DeviceTopic.parse(topic);
            Origin origin = new Origin(client.deviceId(), PROTOCOL, topic);
            return new Address(topic, origin, known, known.map(DeviceTopic::deviceId));
        }

        Inbound inbound(Optional<String> contentType, byte[] payload) {
            return new Inbound(origin, known.orElseThrow().kind(), deviceId, contentType, payload);
        }
    }

    private final MqttConnection connection;
    private final Intake intake;
    private final Inbox inbox;
    private final Client client;
    private final Session session;
    private final int maxInFlight;
    private final Queue<PublishTicket> inFlight = new ArrayDeque<>();
    private final Runnable replies;
    private Address last;
    private boolean replying;

    PublishFlow(
            MqttConnection connection, Intake intake, Inbox inbox, Client client, Session session, int maxInFlight) {
        this.connection = connection;
        this.intake = intake;
        this.inbox = inbox;
        this.client = client;
        this.session = session;
        this.maxInFlight = maxInFlight;
        this.replies = () -> connection.guarded(this::reply);
        this.last = Address.of(client, "");
    }

    boolean isFull() {
        return inFlight.size() >= maxInFlight;
    }

    /** Meets a PUBLISH; its payload is copied. */
    void publish(MqttPublishMessage message) {
        int packetId = message.variableHeader().packetId();
        MqttQoS qos = message.fixedHeader().qosLevel();
        MqttProperties properties = message.variableHeader().properties();
        if (properties.getProperty(MqttPropertyType.TOPIC_ALIAS.value()) != null) {
            connection.end(Departure.told(Disconnect.TOPIC_ALIAS_INVALID, "topic aliases are not supported"));
        } else if (qos != MqttQoS.EXACTLY_ONCE || isFirst(packetId)) {
            PublishTicket ticket = new PublishTicket(this, inbox, packetId, qos);
            inFlight.add(ticket);
            try {
                take(message.variableHeader().topicName(), contentType(properties), payload(message), ticket);
            } catch (RuntimeException e) {
                giveUp(ticket);
                throw e;
            }
        }
    }

    /** Meets a PUBLISH that is larger than what is read of one: nobody waits for what becomes of it. */
    void refuseTooLong(int packetBytes) {
        Origin origin = new Origin(client.deviceId(), PROTOCOL, "a packet of " + packetBytes + " bytes");
        Refusal refusal =
                new Refusal(ErrorCode.TOO_LARGE, "The packet has " + packetBytes + " bytes, too many to be read");
        intake.refuse(
                origin, new byte[0], packetBytes, refusal, new PublishTicket(this, inbox, 0, MqttQoS.AT_MOST_ONCE));
    }

    /** Meets a PUBREL. */
    void release(int packetId) {
        session.end(packetId);
        connection.output().send(Packets.reply(MqttMessageType.PUBCOMP, packetId));
    }

    /** A ticket has its answer: told with the others of this round. */
    void settled(PublishTicket ticket) {
        if (ticket.qos == MqttQoS.EXACTLY_ONCE) {
            if (isSafe(ticket.answer)) {
                session.safe(ticket.packetId);
            } else {
                session.failed(ticket.packetId, ticket.answer);
            }
        }
        if (!replying) {
            replying = true;
            inbox.afterwards(replies);
        }
    }

    /** A ticket could not be settled: nothing behind it could be answered, so the connection ends. */
    void abandon() {
        connection.end(Departure.told(Disconnect.IMPLEMENTATION_SPECIFIC_ERROR, "the gateway failed on an answer"));
    }

    private boolean isFirst(int packetId) {
        if (session.size() >= maxInFlight && !session.holds(packetId)) {
            connection.end(Departure.told(Disconnect.RECEIVE_MAXIMUM_EXCEEDED, "too many QoS 2 messages not released"));
            return false;
        }
        Runnable received = () -> connection.output().send(Packets.reply(MqttMessageType.PUBREC, packetId));
        Session.Step step = session.begin(
                packetId,
                this,
                () -> connection.execute(received),
                answer -> connection.execute(() -> notTaken(packetId, answer)));
        if (step == Session.Step.SAFE) {
            received.run();
        }
        return step == Session.Step.FIRST;
    }

    private void take(String topic, Optional<String> contentType, byte[] payload, PublishTicket ticket) {
        if (!last.name().equals(topic)) {
            last = Address.of(client, topic);
        }
        if (last.known().isEmpty()) {
            String message = "Devices publish to ff/v1/{deviceId}/telemetry, position or ack, not to this topic";
            intake.refuse(
                    last.origin(), payload, payload.length, new Refusal(ErrorCode.UNKNOWN_TOPIC, message), ticket);
            return;
        }
        Inbound inbound = last.inbound(contentType, payload);
        CompletableFuture<Void> prepared = intake.prepare(inbound);
        if (prepared.isDone()) {
            intake.submit(inbound, ticket);
        } else {
            // What comes behind waits too, so that the device's order is kept.
            // Taken even if the connection ends meanwhile: it was received, and its client may wait on another
            // connection.
            connection.hold(prepared, () -> submit(inbound, ticket), true);
        }
    }

    private void submit(Inbound inbound, PublishTicket ticket) {
        try {
            intake.submit(inbound, ticket);
        } catch (RuntimeException e) {
            giveUp(ticket);
            throw e;
        }
    }

    /** What becomes of the message will not be told: its exchange must not stay open for ever. */
    private void giveUp(PublishTicket ticket) {
        if (ticket.qos == MqttQoS.EXACTLY_ONCE) {
            session.failed(ticket.packetId, new Answer.Unavailable(Duration.ZERO));
        }
    }

    private void reply() {
        replying = false;
        for (PublishTicket next = inFlight.peek(); next != null && next.answer != null; next = inFlight.peek()) {
            inFlight.remove();
            Optional<Departure> departure = departure(next.answer);
            if (departure.isPresent()) {
                connection.end(departure.get());
                return;
            }
            reply(next.packetId, next.qos, next.answer);
        }
        connection.output().flush();
        connection.updateGate();
    }

    /** A QoS 2 message that an earlier connection of this session brought, and this one repeated, was not taken. */
    private void notTaken(int packetId, Answer answer) {
        Optional<Departure> departure = departure(answer);
        if (departure.isPresent()) {
            connection.end(departure.get());
        } else {
            reply(packetId, MqttQoS.EXACTLY_ONCE, answer);
            connection.output().flush();
        }
    }

    /** Why the connection must end on an answer, if it must. */
    private Optional<Departure> departure(Answer answer) {
        if (answer instanceof Answer.Unavailable) {
            return Optional.of(Departure.told(Disconnect.SERVER_BUSY, "Kafka did not take a message, send it again"));
        }
        if (answer instanceof Answer.Refused refused && !client.version5() && isForbidden(refused)) {
            return Optional.of(
                    Departure.told(Disconnect.NOT_AUTHORIZED, refused.refusal().message()));
        }
        return Optional.empty();
    }

    private void reply(int packetId, MqttQoS qos, Answer answer) {
        if (qos == MqttQoS.AT_MOST_ONCE) {
            return;
        }
        boolean once = qos == MqttQoS.AT_LEAST_ONCE;
        if (client.version5() && answer instanceof Answer.Refused refused) {
            connection
                    .output()
                    .write(Packets.reply(
                            once ? MqttMessageType.PUBACK : MqttMessageType.PUBREC,
                            packetId,
                            ReasonCodes.of(refused.refusal().code()),
                            client.wantsReasons()
                                    ? Packets.reason(refused.refusal().message())
                                    : MqttProperties.NO_PROPERTIES));
        } else if (once) {
            connection.output().writePubAck(packetId);
        } else {
            connection.output().write(Packets.reply(MqttMessageType.PUBREC, packetId));
        }
    }

    /** MQTT 3 has no negative acknowledgement: what is refused is acknowledged too, since it is safe as a dead letter. */
    private boolean isSafe(Answer answer) {
        return answer instanceof Answer.Accepted || (answer instanceof Answer.Refused && !client.version5());
    }

    /** MQTT 3.1.1, section 3.3.5: acknowledge a PUBLISH that is not allowed, or close the connection. */
    private static boolean isForbidden(Answer.Refused refused) {
        return refused.refusal().code() == ErrorCode.NOT_AUTHORIZED;
    }

    private static Optional<String> contentType(MqttProperties properties) {
        return Optional.ofNullable(properties.getProperty(MqttPropertyType.CONTENT_TYPE.value()))
                .map(property -> (String) property.value());
    }

    private static byte[] payload(MqttPublishMessage message) {
        return ByteBufUtil.getBytes(message.payload());
    }
}
