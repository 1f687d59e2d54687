package io.fourfold.quickstart.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.quickstart.read.StoredRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Master data that a record names.
 *
 * @param topic without prefix
 */
record MasterKey(String topic, String key) {
    private static final String ZONES = "data.zones";
    private static final String UNITS = "data.handling-units";

    private static final Map<String, String> TOPIC_BY_FIELD = Map.ofEntries(
            Map.entry("deviceId", "data.devices"),
            Map.entry("sscc", UNITS),
            Map.entry("handlingUnits", UNITS),
            Map.entry("missingUnits", UNITS),
            Map.entry("zoneId", ZONES),
            Map.entry("fromZoneId", ZONES),
            Map.entry("toZoneId", ZONES),
            Map.entry("stagingZoneId", ZONES),
            Map.entry("dockZoneId", ZONES),
            Map.entry("excursionZoneId", ZONES),
            Map.entry("shipmentId", "data.shipments"),
            Map.entry("assetId", "data.assets"),
            Map.entry("ruleId", "data.rules"),
            Map.entry("modelId", "data.models"));

    /** What the fields of a record name, in their order. */
    static Set<MasterKey> of(StoredRecord record) {
        Set<MasterKey> keys = new LinkedHashSet<>();
        if (record.value() == null) {
            return keys;
        }
        record.value().fields().forEachRemaining(field -> {
            String topic = TOPIC_BY_FIELD.get(field.getKey());
            if (topic != null) {
                texts(field.getValue()).forEach(key -> keys.add(new MasterKey(topic, key)));
            }
        });
        if (record.text("subject") != null) {
            keys.add(subject(record));
        }
        return keys;
    }

    /** The subject of an exception or an alert: a handling unit, a shipment, or else a device. */
    private static MasterKey subject(StoredRecord record) {
        String subject = record.text("subject");
        if (subject.matches("[0-9]{18}")) {
            return new MasterKey(UNITS, subject);
        }
        return new MasterKey(record.text("revision") == null ? "data.devices" : "data.shipments", subject);
    }

    private static List<String> texts(JsonNode value) {
        if (value.isTextual()) {
            return List.of(value.asText());
        }
        Set<String> texts = new LinkedHashSet<>();
        value.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }
}
