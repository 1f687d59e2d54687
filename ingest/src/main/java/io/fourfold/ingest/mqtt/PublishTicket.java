package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.intake.Answer;
import io.fourfold.ingest.intake.Inbox;
import io.fourfold.ingest.intake.Ticket;
import io.netty.handler.codec.mqtt.MqttQoS;

/** One PUBLISH that waits for its answer. */
final class PublishTicket extends Ticket {
    private final PublishFlow flow;
    final int packetId;
    final MqttQoS qos;
    /** Null until settled. */
    Answer answer;

    PublishTicket(PublishFlow flow, Inbox inbox, int packetId, MqttQoS qos) {
        super(inbox);
        this.flow = flow;
        this.packetId = packetId;
        this.qos = qos;
    }

    @Override
    protected void settle(Answer given) {
        answer = given;
        flow.settled(this);
    }

    @Override
    protected void abandon() {
        flow.abandon();
    }
}
