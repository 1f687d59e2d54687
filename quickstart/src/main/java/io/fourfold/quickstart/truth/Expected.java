package io.fourfold.quickstart.truth;

import io.fourfold.process.ExceptionKind;
import io.fourfold.process.ShipmentState;
import java.util.List;
import java.util.Map;

/** Something that has to be said, exactly once. Times are milliseconds since the shift began. */
public sealed interface Expected {
    /** The site that it concerns. */
    String siteId();

    /** The times at which it can rightly have occurred. */
    Window when();

    /** A pallet is shown to have changed its zone. */
    record Moved(
            String siteId,
            String sscc,
            String deviceId,
            String fromZoneId,
            String toZoneId,
            String bizStep,
            Window when)
            implements Expected {}

    /** All units of a shipment are shown in its staging zone. */
    record Ready(
            String siteId,
            String shipmentId,
            int revision,
            List<String> units,
            String stagingZoneId,
            String dockZoneId,
            String orderReference,
            String erpDocument,
            Window when)
            implements Expected {}

    /**
     * An exception.
     *
     * @param subject shipment or SSCC
     * @param revision of the shipment; null where it is about a unit
     * @param zoneId the zone in question
     * @param missing units that are missing, in the shipment's order
     * @param missingLastZones where they were last shown
     */
    record Raised(
            ExceptionKind kind,
            String siteId,
            String subject,
            Integer revision,
            String zoneId,
            List<String> missing,
            Map<String, String> missingLastZones,
            Window when)
            implements Expected {}

    /** Where a shipment stands in the end. */
    record Final(
            String siteId,
            String shipmentId,
            ShipmentState state,
            int revision,
            int staged,
            int needed,
            List<String> missing,
            Map<String, String> missingLastZones) {}

    /** A notification that one worker has to get, once, on that escalation level. */
    record Told(String workerId, int level, Expected about) {}
}
