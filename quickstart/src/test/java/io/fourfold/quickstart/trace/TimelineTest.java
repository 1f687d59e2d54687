package io.fourfold.quickstart.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.read.Place;
import io.fourfold.quickstart.read.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void goesFromTheNewestDeviceEventThroughEveryDecisionToTheDeliveries() {
        // Given
        Chapter early = event("things.positions-0@1", "tag-1", 0);
        Chapter newest = event("things.positions-0@2", "tag-2", 3);
        Chapter gone = new Chapter("things.positions-0@0", Optional.empty(), List.of(), List.of());
        Chapter ready = outcome("process.shipments-ready-0@0", 5, List.of(), List.of(gone, newest, early));
        StoredRecord delivery = record(
                "process.deliveries-0@0",
                "n-1",
                Map.of(
                        "sink",
                        "phone",
                        "status",
                        "DELIVERED",
                        "deliveredAt",
                        START.plusSeconds(9).toString()));
        Chapter notification = outcome("process.notifications-0@0", 6, List.of(delivery), List.of(ready));

        // When
        List<Timeline.Step> steps = Timeline.of(notification);

        // Then
        assertEquals(
                List.of(
                        new Timeline.Step(START.plusSeconds(3), "device event: tag-2"),
                        new Timeline.Step(START.plusSeconds(4), "received by the gateway"),
                        new Timeline.Step(START.plusSeconds(4), "written to Kafka, by the gateway's clock"),
                        new Timeline.Step(START.plusSeconds(5), "decided: process.shipments-ready-0@0"),
                        new Timeline.Step(START.plusSeconds(6), "decided: process.notifications-0@0"),
                        new Timeline.Step(START.plusSeconds(9), "delivered by phone")),
                steps);
    }

    private static Chapter event(String place, String key, int second) {
        Map<String, String> fields = Map.of(
                "eventTime", START.plusSeconds(second).toString(),
                "receivedTime", START.plusSeconds(second + 1).toString());
        StoredRecord record = record(place, key, fields);
        return new Chapter(
                place,
                Optional.of(
                        new StoredRecord(record.place(), START.plusSeconds(second + 1), false, key, record.value())),
                List.of(),
                List.of());
    }

    private static Chapter outcome(String place, int second, List<StoredRecord> deliveries, List<Chapter> causes) {
        Map<String, String> fields = Map.of(
                "outcomeId", place, "decidedAt", START.plusSeconds(second).toString());
        return new Chapter(place, Optional.of(record(place, "key", fields)), deliveries, causes);
    }

    private static StoredRecord record(String place, String key, Map<String, String> fields) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        fields.forEach(value::put);
        return new StoredRecord(Place.parse(place).orElseThrow(), START, false, key, value);
    }
}
