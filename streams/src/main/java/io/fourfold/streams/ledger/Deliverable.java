package io.fourfold.streams.ledger;

import io.fourfold.process.ExceptionKind;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentState;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Which records are outcomes that a sink may have to deliver. */
final class Deliverable {
    /** Their topics, without prefix. */
    static final List<String> TOPICS = List.of(
            "process.shipments-ready",
            "process.shipment-progress",
            "process.movements",
            "process.exceptions",
            "process.quality-holds",
            "process.alerts",
            "process.work-orders",
            "process.notifications",
            "process.commands");

    private Deliverable() {}

    /**
     * Of the progress of shipments only the departure is delivered. That something is late is an exception too, and would be
     * late as well wherever the sink is away: it is promised to nobody.
     */
    static boolean test(SpecificRecord outcome) {
        if (outcome instanceof ShipmentProgress progress) {
            return progress.getState() == ShipmentState.DEPARTED;
        }
        if (outcome instanceof ProcessException exception) {
            return exception.getKind() != ExceptionKind.OUTCOME_LATE;
        }
        return outcome != null;
    }
}
