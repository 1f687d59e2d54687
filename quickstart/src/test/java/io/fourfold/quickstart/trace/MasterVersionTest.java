package io.fourfold.quickstart.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.read.Place;
import io.fourfold.quickstart.read.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MasterVersionTest {
    private static final Instant DECIDED = Instant.parse("2026-03-02T08:00:00Z");
    private static final MasterKey KEY = new MasterKey("data.devices", "tag-1");

    @Test
    void theNewestVersionUntilTheDecisionCounts() {
        // Given
        List<StoredRecord> versions = List.of(version(0, -20), version(1, 0), version(2, 1));

        // When
        MasterVersion found = MasterVersion.of(KEY, DECIDED, versions);

        // Then
        assertEquals(Optional.of(versions.get(1)), found.record());
        assertFalse(found.newer());
    }

    @Test
    void aNewerVersionIsSaidToBeNewer() {
        // Given
        List<StoredRecord> versions = List.of(version(1, 5), version(2, 9));

        // When
        MasterVersion found = MasterVersion.of(KEY, DECIDED, versions);

        // Then
        assertEquals(Optional.of(versions.get(0)), found.record());
        assertTrue(found.newer());
    }

    @Test
    void noVersionIsNone() {
        // When
        MasterVersion found = MasterVersion.of(KEY, DECIDED, List.of());

        // Then
        assertEquals(Optional.empty(), found.record());
        assertFalse(found.newer());
    }

    @Test
    void fieldsOfARecordNameMasterData() {
        // Given
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.put("deviceId", "tag-1")
                .put("toZoneId", "Z-1")
                .putNull("fromZoneId")
                .put("subject", "SH-1");
        value.put("revision", 1).putArray("missingUnits").add("1").add("2");

        // When
        Set<MasterKey> keys = MasterKey.of(record(0, 0, value));

        // Then
        assertEquals(
                Set.of(
                        KEY,
                        new MasterKey("data.zones", "Z-1"),
                        new MasterKey("data.handling-units", "1"),
                        new MasterKey("data.handling-units", "2"),
                        new MasterKey("data.shipments", "SH-1")),
                keys);
    }

    private static StoredRecord version(int offset, int seconds) {
        return record(offset, seconds, JsonNodeFactory.instance.objectNode());
    }

    private static StoredRecord record(int offset, int seconds, ObjectNode value) {
        Place place = Place.parse("data.devices-0@" + offset).orElseThrow();
        return new StoredRecord(place, DECIDED.plusSeconds(seconds), false, "tag-1", value);
    }
}
