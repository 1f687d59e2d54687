package io.fourfold.sinks.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fourfold.process.HoldStatus;
import io.fourfold.process.Movement;
import io.fourfold.process.QualityHold;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.sinks.converter.AvroConverter;
import io.fourfold.sinks.erp.ErpOutcome.Held;
import io.fourfold.sinks.erp.ErpOutcome.Moved;
import io.fourfold.sinks.erp.ErpOutcome.Ready;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Records go the way that they go under Connect: Avro bytes, converter, reader. */
class OutcomeReaderTest {
    private static final Map<String, Object> REGISTRY =
            Map.of("schema.registry.url", "mock://outcome-reader", "auto.register.schemas", true);
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    private final AvroSerde<SpecificRecord> serde = AvroSerde.forValues(REGISTRY);
    private final AvroConverter converter = new AvroConverter();

    private ErpOutcome read(SpecificRecord record) {
        converter.configure(REGISTRY, false);
        byte[] bytes = serde.serializer().serialize("any", record);
        SchemaAndValue value = converter.toConnectData("any", bytes);
        return OutcomeReader.read(
                        new SinkRecord("any", 0, Schema.STRING_SCHEMA, "key", value.schema(), value.value(), 0))
                .orElseThrow();
    }

    @Test
    void aReadyShipmentIsReadWithAllItsFields() {
        // Given
        ShipmentReady record = ShipmentReady.newBuilder()
                .setOutcomeId("outcome-1")
                .setSiteId("S1")
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setShipmentId("SH1")
                .setRevision(2)
                .setReadyAt(AT)
                .setHandlingUnits(List.of("U1", "U2"))
                .setStagingZoneId("Z1")
                .setOrderReference("O1")
                .setErpDocument("17")
                .build();

        // When
        ErpOutcome outcome = read(record);

        // Then
        Ready ready = assertInstanceOf(Ready.class, outcome);
        assertEquals("outcome-1", ready.subject().outcomeId());
        assertEquals(AT, ready.subject().occurredAt());
        assertEquals(List.of("U1", "U2"), ready.needs());
        assertEquals(Optional.of("17"), ready.erpDocument());
        assertEquals(2, ready.subject().fields().get("revision"));
        assertEquals("2026-11-24T05:06:07.089Z", ready.subject().fields().get("readyAt"));
    }

    @Test
    void outsideEveryZoneIsNoZone() {
        // Given
        Movement record = Movement.newBuilder()
                .setOutcomeId("outcome-1")
                .setSiteId("S1")
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setSscc("U1")
                .setDeviceId("D1")
                .setToZoneId("Z1")
                .setBizStep("storing")
                .setDisposition("in_progress")
                .build();

        // When
        Moved moved = assertInstanceOf(Moved.class, read(record));

        // Then
        assertEquals(Optional.empty(), moved.from());
        assertEquals(Optional.of("Z1"), moved.to());
        assertEquals("U1", moved.about());
    }

    @Test
    void aReleasedHoldIsToldFromAPlacedOne() {
        // Given
        QualityHold record = QualityHold.newBuilder()
                .setOutcomeId("outcome-1")
                .setSiteId("S1")
                .setOccurredAt(AT)
                .setDecidedAt(AT)
                .setSscc("U1")
                .setLot("L1")
                .setGtin("04012345000016")
                .setStatus(HoldStatus.RELEASED)
                .setExcursionStart(AT)
                .setWorstCelsius(11.5)
                .build();

        // When
        Held held = assertInstanceOf(Held.class, read(record));

        // Then
        assertEquals(false, held.placed());
        assertEquals(Optional.of("L1"), held.lot());
    }

    @Test
    void aRecordOfAnotherKindCannotBeUsed() {
        // Given
        SinkRecord record = new SinkRecord("any", 0, null, null, null, "text", 0);

        // When
        DataException refused = assertThrows(DataException.class, () -> OutcomeReader.read(record));

        // Then
        assertEquals("Need an outcome, a struct, as the record's value", refused.getMessage());
    }
}
