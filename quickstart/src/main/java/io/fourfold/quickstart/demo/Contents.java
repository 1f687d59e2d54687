package io.fourfold.quickstart.demo;

import io.fourfold.process.Movement;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.quickstart.truth.Expected;
import io.fourfold.quickstart.truth.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** Compares what a record says with what it has to say, field by field; times with the window that the plan implies. */
final class Contents {
    private final long start;
    private final List<String> differences = new ArrayList<>();

    private Contents(Instant start) {
        this.start = start.toEpochMilli();
    }

    /** The differences, in words; empty if there are none. */
    static List<String> differences(Expected expected, SpecificRecord actual, Instant start) {
        Contents contents = new Contents(start);
        if (expected instanceof Expected.Moved moved) {
            contents.compare(moved, (Movement) actual);
        } else if (expected instanceof Expected.Ready ready) {
            contents.compare(ready, (ShipmentReady) actual);
        } else if (expected instanceof Expected.Raised raised) {
            contents.compare(raised, (ProcessException) actual);
        }
        return contents.differences;
    }

    /** The differences of a shipment's last state, in words; empty if there are none. */
    static List<String> differences(Expected.Final expected, ShipmentProgress actual) {
        Contents contents = new Contents(Instant.EPOCH);
        contents.same("siteId", expected.siteId(), actual.getSiteId());
        contents.same("state", expected.state(), actual.getState());
        contents.same("revision", expected.revision(), actual.getRevision());
        contents.same("unitsStaged", expected.staged(), actual.getUnitsStaged());
        contents.same("unitsNeeded", expected.needed(), actual.getUnitsNeeded());
        contents.same("missingUnits", expected.missing(), actual.getMissingUnits());
        contents.same("missingLastZones", expected.missingLastZones(), actual.getMissingLastZones());
        return contents.differences;
    }

    private void compare(Expected.Moved expected, Movement actual) {
        same("siteId", expected.siteId(), actual.getSiteId());
        same("deviceId", expected.deviceId(), actual.getDeviceId());
        same("bizStep", expected.bizStep(), actual.getBizStep());
        within("occurredAt", expected.when(), actual.getOccurredAt());
    }

    private void compare(Expected.Ready expected, ShipmentReady actual) {
        same("siteId", expected.siteId(), actual.getSiteId());
        same("handlingUnits", expected.units(), actual.getHandlingUnits());
        same("stagingZoneId", expected.stagingZoneId(), actual.getStagingZoneId());
        same("dockZoneId", expected.dockZoneId(), actual.getDockZoneId());
        same("orderReference", expected.orderReference(), actual.getOrderReference());
        same("erpDocument", expected.erpDocument(), actual.getErpDocument());
        same("readyAt", actual.getOccurredAt(), actual.getReadyAt());
        within("readyAt", expected.when(), actual.getReadyAt());
    }

    private void compare(Expected.Raised expected, ProcessException actual) {
        same("siteId", expected.siteId(), actual.getSiteId());
        same("missingUnits", expected.missing(), actual.getMissingUnits());
        same("missingLastZones", expected.missingLastZones(), actual.getMissingLastZones());
        within("occurredAt", expected.when(), actual.getOccurredAt());
    }

    private void same(String field, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            differences.add(field + ": expected " + expected + ", got " + actual);
        }
    }

    private void within(String field, Window expected, Instant actual) {
        long time = actual.toEpochMilli() - start;
        if (!expected.holds(time)) {
            differences.add(field + ": expected " + expected.earliest() + " to " + expected.latest()
                    + " ms after the start, got " + time);
        }
    }
}
