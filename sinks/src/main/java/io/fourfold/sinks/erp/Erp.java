package io.fourfold.sinks.erp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * An ERP, as the sink needs it: one class an ERP. A class that is named by {@code erp.type} has a public constructor without
 * parameters. Used by one thread at a time.
 */
public interface Erp extends AutoCloseable {
    /**
     * Takes the connector's properties, all of them; connects to nothing yet.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the key, the value and what is allowed
     */
    void configure(Map<String, String> properties);

    /**
     * Brings the ERP to where the outcome says it has to be, whatever was done for it before: by this call, by one that
     * ended in the middle, or by another task at the same time. Throws only where the program is wrong.
     *
     * @param units the handling units that the outcome names; empty where the connector reads no master data
     */
    ErpAnswer deliver(ErpOutcome outcome, List<Unit> units);

    /** How many outcomes {@link #deliverAll} may be given at once. */
    default int atOnce() {
        return 1;
    }

    /**
     * Does what {@link #deliver} does for several outcomes that are about different things, for an ERP that takes many in one call.
     *
     * @param inTime false once no further outcome is to be begun but the first: the rest is {@link ErpAnswer.NotTried}
     * @return an answer for each order, in their order
     */
    default List<ErpAnswer> deliverAll(List<ErpOrder> orders, BooleanSupplier inTime) {
        List<ErpAnswer> answers = new ArrayList<>();
        for (ErpOrder order : orders) {
            answers.add(
                    answers.isEmpty() || inTime.getAsBoolean()
                            ? deliver(order.outcome(), order.units())
                            : new ErpAnswer.NotTried());
        }
        return answers;
    }

    @Override
    default void close() {}
}
