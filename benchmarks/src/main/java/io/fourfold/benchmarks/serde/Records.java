package io.fourfold.benchmarks.serde;

import io.fourfold.process.Movement;
import io.fourfold.process.ShipmentReady;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import io.fourfold.things.Telemetry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** A hot record of each kind, as large as they are in the stream benchmark. */
enum Records {
    POSITION("things.positions") {
        @Override
        SpecificRecord record() {
            return Position.newBuilder()
                    .setDeviceId(DEVICE)
                    .setSequence(12_345L)
                    .setEventTime(TIME)
                    .setReceivedTime(TIME.plusMillis(40))
                    .setSiteId(SITE)
                    .setPoint(new LocalPoint(123.4, 56.7, null))
                    .setAccuracy(0.5)
                    .build();
        }
    },
    TELEMETRY("things.telemetry") {
        @Override
        SpecificRecord record() {
            return Telemetry.newBuilder()
                    .setDeviceId(DEVICE)
                    .setSequence(12_345L)
                    .setEventTime(TIME)
                    .setReceivedTime(TIME.plusMillis(40))
                    .setMeasurements(Map.of("temperature", 4.2, "humidity", 61.5, "battery", 3.01))
                    .setAttributes(Map.of("firmware", "1.4.2"))
                    .build();
        }
    },
    MOVEMENT("process.movements") {
        @Override
        SpecificRecord record() {
            return Movement.newBuilder()
                    .setOutcomeId("6f9619ff-8b86-5011-b42d-00cf4fc964ff")
                    .setSiteId(SITE)
                    .setOccurredAt(TIME)
                    .setDecidedAt(TIME.plusMillis(200))
                    .setCauses(List.of("things.positions-3@123456"))
                    .setSscc("095211411234567890")
                    .setDeviceId(DEVICE)
                    .setFromZoneId("site-007-zone-12")
                    .setToZoneId("site-007-zone-41")
                    .setBizStep("storing")
                    .setDisposition("in_progress")
                    .build();
        }
    },
    SHIPMENT_READY("process.shipments-ready") {
        @Override
        SpecificRecord record() {
            return ShipmentReady.newBuilder()
                    .setOutcomeId("6f9619ff-8b86-5011-b42d-00cf4fc964ff")
                    .setSiteId(SITE)
                    .setOccurredAt(TIME)
                    .setDecidedAt(TIME.plusMillis(200))
                    .setCauses(List.of("things.positions-3@123456"))
                    .setShipmentId("shipment-000123")
                    .setRevision(1)
                    .setReadyAt(TIME)
                    .setHandlingUnits(List.of("095211411234567890", "095211411234567891", "095211411234567892"))
                    .setStagingZoneId("site-007-zone-41")
                    .setOrderReference("order-123")
                    .build();
        }
    };

    private static final String DEVICE = "urn:epc:id:giai:9521141.warehouse-tag-00000012345";
    private static final String SITE = "urn:epc:id:sgln:9521141.00007.0";
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final String topic;

    Records(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    abstract SpecificRecord record();
}
