package io.fourfold.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentState;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void takesARowThatSaysTheSame() {
        // Given
        List<Map<String, Object>> rows = List.of(row("STAGING"));

        // When
        Line line = Rows.compare("shipment_progress", "shipment_id", records(), rows);

        // Then
        assertTrue(line.ok(), () -> line.details().toString());
    }

    @Test
    void namesTheColumnThatDiffers() {
        // Given
        List<Map<String, Object>> rows = List.of(row("READY"));

        // When
        Line line = Rows.compare("shipment_progress", "shipment_id", records(), rows);

        // Then
        assertEquals(List.of("wrong: SHP-1: state: expected STAGING, got READY"), line.details());
    }

    @Test
    void namesRowsThatAreMissingAndRowsThatAreTooMany() {
        // Given
        Map<String, Object> stranger = row("STAGING");
        stranger.put("shipment_id", "SHP-2");

        // When
        Line line = Rows.compare("shipment_progress", "shipment_id", records(), List.of(stranger));

        // Then
        assertEquals(List.of(1, 0, 1), List.of(line.lost(), line.duplicated(), line.wrong()));
    }

    private static Map<String, SpecificRecord> records() {
        ShipmentProgress progress = ShipmentProgress.newBuilder()
                .setOutcomeId("id")
                .setSiteId("S")
                .setOccurredAt(TIME)
                .setDecidedAt(TIME)
                .setCauses(List.of("a-0@1"))
                .setShipmentId("SHP-1")
                .setState(ShipmentState.STAGING)
                .setRevision(1)
                .setUnitsStaged(0)
                .setUnitsNeeded(1)
                .setMissingUnits(List.of("unit"))
                .setMissingLastZones(Map.of("unit", "Z"))
                .build();
        return Map.of("SHP-1", progress);
    }

    private static Map<String, Object> row(String state) {
        Map<String, Object> row = new HashMap<>();
        row.put("outcome_id", "id");
        row.put("site_id", "S");
        row.put("occurred_at", Timestamp.from(TIME));
        row.put("decided_at", Timestamp.from(TIME));
        row.put("causes", List.of("a-0@1"));
        row.put("traceparent", null);
        row.put("shipment_id", "SHP-1");
        row.put("state", state);
        row.put("revision", 1);
        row.put("units_staged", 0);
        row.put("units_needed", 1);
        row.put("missing_units", List.of("unit"));
        row.put("missing_last_zones", "{\"unit\":\"Z\"}");
        return row;
    }
}
