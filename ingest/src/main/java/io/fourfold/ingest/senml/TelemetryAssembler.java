package io.fourfold.ingest.senml;

import io.fourfold.things.Telemetry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Telemetry: numbers are measurements, booleans too (1 or 0), strings and data are attributes. A unit is kept as the
 * attribute {@code <name>.unit}, a sum as the measurement {@code <name>.sum}.
 */
final class TelemetryAssembler implements RecordAssembler {
    private final String deviceId;
    private final Instant time;
    private final Map<String, Double> measurements = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private Long sequence;

    TelemetryAssembler(String deviceId, Instant time) {
        this.deviceId = deviceId;
        this.time = time;
    }

    @Override
    public void add(String name, SenmlRecord record) throws SenmlException {
        if (name.equals("seq")) {
            sequence = RecordAssembler.sequence(record);
            return;
        }
        if (record.number() != null) {
            put(measurements, name, record.number());
        } else if (record.flag() != null) {
            put(measurements, name, record.flag() ? 1.0 : 0.0);
        } else if (record.text() != null) {
            put(attributes, name, record.text());
        }
        if (record.sum() != null) {
            put(measurements, name + ".sum", record.sum());
        }
        if (record.unit() != null) {
            attributes.put(name + ".unit", record.unit());
        }
    }

    @Override
    public Telemetry build() {
        return new Telemetry(deviceId, sequence, time, time, measurements, attributes);
    }

    private static <T> void put(Map<String, T> into, String name, T value) throws SenmlException {
        if (into.put(name, value) != null) {
            throw SenmlException.invalid(name + " is given twice for the same time");
        }
    }
}
