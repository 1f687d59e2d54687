package io.fourfold.sinks.erp;

import java.util.List;

/**
 * An outcome with what has to be known to deliver it.
 *
 * @param units the handling units that the outcome names; empty where the connector reads no master data
 */
public record ErpOrder(ErpOutcome outcome, List<Unit> units) {
    public ErpOrder {
        units = List.copyOf(units);
    }
}
