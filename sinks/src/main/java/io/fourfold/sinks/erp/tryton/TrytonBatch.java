package io.fourfold.sinks.erp.tryton;

import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpOrder;
import io.fourfold.sinks.erp.ErpOutcome.Departed;
import io.fourfold.sinks.erp.ErpOutcome.Moved;
import io.fourfold.sinks.erp.ErpOutcome.Ready;
import io.fourfold.sinks.erp.tryton.TrytonFault.Away;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Outcomes that are delivered together, kind by kind: goods move before they are packed, and are packed before they leave. */
final class TrytonBatch {
    private static final Logger log = LoggerFactory.getLogger(TrytonBatch.class);

    private final CustomerBatch customer;
    private final MovementBatch movements;
    private final TrytonSettings settings;

    TrytonBatch(CustomerBatch customer, MovementBatch movements, TrytonSettings settings) {
        this.customer = customer;
        this.movements = movements;
        this.settings = settings;
    }

    private interface Step {
        Map<String, Delivered> delivered() throws TrytonFault;
    }

    /**
     * Delivers what it can.
     *
     * @param delivered takes what is delivered, by the outcome's id; filled also where Tryton goes away in between
     * @param inTime false once no further kind is to be begun
     */
    void deliver(List<ErpOrder> orders, Map<String, Delivered> delivered, BooleanSupplier inTime) throws Away {
        List<ErpOrder> moved = orders.stream().filter(this::isBooked).toList();
        List<ErpOrder> ready = orders.stream()
                .filter(order ->
                        order.outcome() instanceof Ready && !order.units().isEmpty())
                .toList();
        List<Departed> departed = orders.stream()
                .map(ErpOrder::outcome)
                .filter(Departed.class::isInstance)
                .map(Departed.class::cast)
                .toList();
        take(() -> movements.moved(moved), delivered);
        if (inTime.getAsBoolean()) {
            take(() -> customer.ready(ready), delivered);
        }
        if (inTime.getAsBoolean()) {
            take(() -> customer.departed(departed), delivered);
        }
    }

    /** Whether it is a movement into a zone that Tryton knows. */
    private boolean isBooked(ErpOrder order) {
        return order.outcome() instanceof Moved moved
                && !moved.to().map(settings::code).orElse("").isEmpty();
    }

    private static void take(Step step, Map<String, Delivered> delivered) throws Away {
        try {
            delivered.putAll(step.delivered());
        } catch (Away e) {
            throw e;
        } catch (TrytonFault e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("Outcomes are delivered one by one");
        }
    }
}
