package io.fourfold.sinks.connect;

import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Movement;
import io.fourfold.process.Notification;
import io.fourfold.process.Priority;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.process.ShipmentState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Outcomes by number: the same number makes the same outcome. */
final class Outcomes {
    static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    private Outcomes() {}

    static String id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static ShipmentReady ready(int number) {
        return ShipmentReady.newBuilder()
                .setOutcomeId(id("ready", number))
                .setSiteId("S1")
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setCauses(List.of("things.positions-0@" + number))
                .setShipmentId("SH" + number)
                .setRevision(1)
                .setReadyAt(AT)
                .setHandlingUnits(List.of("unit \"1\"", "unit,2"))
                .setStagingZoneId("Z1")
                .setOrderReference("O" + number)
                .build();
    }

    static ShipmentProgress progress(int number, int staged) {
        return ShipmentProgress.newBuilder()
                .setOutcomeId(id("progress" + staged, number))
                .setSiteId("S1")
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setShipmentId("SH" + number)
                .setState(ShipmentState.STAGING)
                .setRevision(1)
                .setUnitsStaged(staged)
                .setUnitsNeeded(3)
                .setMissingUnits(List.of("u1"))
                .setMissingLastZones(Map.of("u1", "the \"old\" zone"))
                .build();
    }

    static Movement movement(int number) {
        return Movement.newBuilder()
                .setOutcomeId(id("movement", number))
                .setSiteId("S1")
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setSscc("U" + number)
                .setDeviceId("D" + number)
                .setToZoneId("Z1")
                .setBizStep("storing")
                .setDisposition("in_progress")
                .build();
    }

    static ProcessException exception(int number) {
        return ProcessException.newBuilder()
                .setOutcomeId(id("exception", number))
                .setSiteId("S1")
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setKind(ExceptionKind.MISPLACED_UNIT)
                .setSubject("U" + number)
                .setDetail("It's there")
                .build();
    }

    static Notification notification(int number, String address) {
        return Notification.newBuilder()
                .setOutcomeId(id("notification", number))
                .setSiteId("S1")
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setNotificationId(id("note", number))
                .setWorkerId("W1")
                .setChannel("webhook")
                .setAddress(address)
                .setTitle("Ready")
                .setBody("Shipment SH" + number)
                .setPriority(Priority.NORMAL)
                .setAboutOutcomeId(id("ready", number))
                .setAboutTopic("process.shipments-ready")
                .setEscalationLevel(0)
                .setDeadline(AT.plusSeconds(300))
                .build();
    }
}
