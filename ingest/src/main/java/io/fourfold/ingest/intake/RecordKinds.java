package io.fourfold.ingest.intake;

import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.device.KnownDevice;
import io.fourfold.ingest.encode.DirectSerializer;
import io.fourfold.schemas.Topics;
import io.fourfold.things.CommandAck;
import io.fourfold.things.Position;
import io.fourfold.things.Telemetry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The {@link RecordKind} of each {@link MessageKind}. */
final class RecordKinds {
    private final Map<MessageKind, RecordKind<?>> kinds = new EnumMap<>(MessageKind.class);
    private final DeviceTable devices;

    RecordKinds(Topics topics, DeviceTable devices) {
        this.devices = devices;
        kinds.put(
                MessageKind.TELEMETRY,
                new RecordKind<>(
                        DirectSerializer.telemetry(topics.telemetry()),
                        Telemetry.class,
                        Telemetry::getDeviceId,
                        Telemetry::getEventTime,
                        TelemetryCheck::check,
                        Telemetry::setReceivedTime));
        kinds.put(
                MessageKind.POSITION,
                new RecordKind<>(
                        DirectSerializer.positions(topics.positions()),
                        Position.class,
                        Position::getDeviceId,
                        Position::getEventTime,
                        PositionCheck::check,
                        this::stamp));
        kinds.put(
                MessageKind.ACK,
                new RecordKind<>(
                        topics.commandAcks(),
                        CommandAck.class,
                        CommandAck::getDeviceId,
                        CommandAck::getEventTime,
                        AckCheck::check,
                        (ack, receivedTime) -> {}));
    }

    RecordKind<?> of(MessageKind kind) {
        return kinds.get(kind);
    }

    private void stamp(Position position, Instant receivedTime) {
        position.setReceivedTime(receivedTime);
        if (position.getSiteId() == null) {
            position.setSiteId(devices.find(position.getDeviceId())
                    .map(KnownDevice::siteId)
                    .orElse(null));
        }
    }
}
