package io.fourfold.sinks.erp.tryton;

import io.fourfold.sinks.erp.Erp;
import io.fourfold.sinks.erp.ErpAnswer;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.Refused;
import io.fourfold.sinks.erp.ErpOrder;
import io.fourfold.sinks.erp.ErpOutcome;
import io.fourfold.sinks.erp.ErpOutcome.Departed;
import io.fourfold.sinks.erp.ErpOutcome.Held;
import io.fourfold.sinks.erp.ErpOutcome.Moved;
import io.fourfold.sinks.erp.ErpOutcome.Ready;
import io.fourfold.sinks.erp.Unit;
import io.fourfold.sinks.erp.tryton.TrytonFault.Away;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tryton 6.0 with the modules {@code stock} and {@code stock_lot}, over its JSON-RPC.
 *
 * <p>A shipment that is ready becomes a customer shipment that is packed, one that departed makes it done; a movement and a hold become
 * an internal shipment that is done. Every attempt begins by looking for the document and goes on from the state that it finds.
 */
public final class TrytonErp implements Erp {
    private CustomerShipments customer;
    private InternalShipments internal;
    private Catalogue catalogue;
    private TrytonBatch batch;
    private int atOnce;

    @Override
    public void configure(Map<String, String> properties) {
        TrytonSettings settings = TrytonConfig.parse(properties);
        Tryton tryton = new Tryton(new TrytonSession(settings, Clock.systemUTC()));
        Documents documents = new Documents(tryton);
        Stock stock = new Stock(tryton);
        Walk walk = new Walk(tryton, documents, stock);
        catalogue = new Catalogue(tryton, settings);
        BatchWalk batchWalk = new BatchWalk(tryton, documents, stock);
        customer = new CustomerShipments(tryton, catalogue, documents, walk, settings);
        internal = new InternalShipments(tryton, catalogue, documents, walk, stock, settings);
        batch = new TrytonBatch(
                new CustomerBatch(catalogue, documents, customer, batchWalk),
                new MovementBatch(catalogue, documents, internal, batchWalk, stock, settings),
                settings);
        atOnce = settings.batchMax();
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    /** What does not arrive together is delivered one by one; once Tryton is away, nothing more is tried. */
    @Override
    public List<ErpAnswer> deliverAll(List<ErpOrder> orders) {
        Optional<ErpAnswer> away = Optional.empty();
        Map<String, Delivered> together = new HashMap<>();
        try {
            if (orders.size() > 1) {
                batch.deliver(orders, together);
            }
        } catch (Away e) {
            away = Optional.of(new ErpAnswer.Away(e.getMessage(), e.retryAfter()));
        }
        List<ErpAnswer> answers = new ArrayList<>();
        for (ErpOrder order : orders) {
            ErpAnswer answer = together.get(order.outcome().subject().outcomeId());
            if (answer == null) {
                answer = away.orElseGet(() -> deliver(order.outcome(), order.units()));
            }
            if (answer instanceof ErpAnswer.Away) {
                away = Optional.of(answer);
            }
            answers.add(answer);
        }
        return answers;
    }

    @Override
    public ErpAnswer deliver(ErpOutcome outcome, List<Unit> units) {
        try {
            return delivered(outcome, units);
        } catch (Away e) {
            return new ErpAnswer.Away(e.getMessage(), e.retryAfter());
        } catch (Busy e) {
            return Later.because(e.getMessage());
        } catch (TrytonFault e) {
            catalogue.forget();
            return new Refused(e.getMessage());
        }
    }

    private ErpAnswer delivered(ErpOutcome outcome, List<Unit> units) throws TrytonFault {
        if (outcome instanceof Ready ready) {
            return units.isEmpty() ? new Refused("a shipment without units") : customer.ready(ready, units);
        } else if (outcome instanceof Departed departed) {
            return customer.departed(departed);
        } else if (outcome instanceof Moved moved) {
            return internal.moved(moved, units.get(0));
        }
        return internal.held((Held) outcome);
    }
}
