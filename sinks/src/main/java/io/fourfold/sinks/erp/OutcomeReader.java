package io.fourfold.sinks.erp;

import io.fourfold.sinks.erp.ErpOutcome.Departed;
import io.fourfold.sinks.erp.ErpOutcome.Held;
import io.fourfold.sinks.erp.ErpOutcome.Moved;
import io.fourfold.sinks.erp.ErpOutcome.Ready;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads what an ERP is told out of records of {@code process.*}; which one a record is, the name of its schema says. */
final class OutcomeReader {
    private OutcomeReader() {}

    /**
     * The record's outcome; empty if it is none of the ERP's business: a tombstone, or a progress other than DEPARTED.
     *
     * @throws DataException if the record cannot be used; its text names the field
     */
    static Optional<ErpOutcome> read(SinkRecord record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        if (!(record.value() instanceof Struct value)) {
            throw new DataException("Need an outcome, a struct, as the record's value");
        }
        String name = String.valueOf(value.schema().name());
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "ShipmentReady" -> Optional.of(ready(new Fields(value)));
            case "ShipmentProgress" -> departed(new Fields(value));
            case "Movement" -> Optional.of(moved(new Fields(value)));
            case "QualityHold" -> Optional.of(held(new Fields(value)));
            default ->
                throw new DataException(
                        "Need a ShipmentReady, ShipmentProgress, Movement or QualityHold, got a " + name);
        };
    }

    private static ErpOutcome ready(Fields fields) {
        return new Ready(
                fields.subject(),
                fields.id("shipmentId"),
                fields.texts("handlingUnits"),
                fields.text("stagingZoneId"),
                fields.text("orderReference"),
                fields.optional("erpDocument"));
    }

    private static Optional<ErpOutcome> departed(Fields fields) {
        return "DEPARTED".equals(fields.text("state"))
                ? Optional.of(new Departed(fields.subject(), fields.id("shipmentId")))
                : Optional.empty();
    }

    private static ErpOutcome moved(Fields fields) {
        return new Moved(
                fields.subject(), fields.id("sscc"), fields.optional("fromZoneId"), fields.optional("toZoneId"));
    }

    private static ErpOutcome held(Fields fields) {
        String status = fields.text("status");
        if (!List.of("PLACED", "RELEASED").contains(status)) {
            throw new DataException("status: need PLACED or RELEASED, got " + status);
        }
        return new Held(
                fields.subject(),
                fields.id("sscc"),
                fields.optional("lot"),
                fields.id("gtin"),
                status.equals("PLACED"));
    }
}
