package io.fourfold.quickstart.demo;

import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Movement;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentReady;
import io.fourfold.quickstart.truth.Expected;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** What tells one decision from another, the same for what is expected and for what was delivered. */
record Identity(String kind, String key) {
    static final String MOVEMENT = "movements";
    static final String READY = "shipments ready";

    static Identity of(Expected expected) {
        if (expected instanceof Expected.Moved moved) {
            return moved(moved.sscc(), moved.fromZoneId(), moved.toZoneId());
        }
        if (expected instanceof Expected.Ready ready) {
            return new Identity(READY, ready.shipmentId() + " revision " + ready.revision());
        }
        Expected.Raised raised = (Expected.Raised) expected;
        return raised(raised.kind(), raised.subject(), raised.revision(), raised.zoneId());
    }

    static Identity of(SpecificRecord record) {
        if (record instanceof Movement moved) {
            return moved(moved.getSscc(), moved.getFromZoneId(), moved.getToZoneId());
        }
        if (record instanceof ShipmentReady ready) {
            return new Identity(READY, ready.getShipmentId() + " revision " + ready.getRevision());
        }
        ProcessException raised = (ProcessException) record;
        return raised(raised.getKind(), raised.getSubject(), raised.getRevision(), raised.getZoneId());
    }

    private static Identity moved(String sscc, String from, String to) {
        return new Identity(MOVEMENT, sscc + " " + from + " -> " + to);
    }

    private static Identity raised(ExceptionKind kind, String subject, Integer revision, String zoneId) {
        return new Identity(kind(kind), subject + " revision " + revision + " zone " + zoneId);
    }

    static String kind(ExceptionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public String toString() {
        return kind + " " + key;
    }
}
