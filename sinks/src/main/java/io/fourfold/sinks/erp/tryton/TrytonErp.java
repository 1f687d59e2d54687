package io.fourfold.sinks.erp.tryton;

import io.fourfold.sinks.erp.Erp;
import io.fourfold.sinks.erp.ErpAnswer;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.NotTried;
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
import io.fourfold.sinks.erp.tryton.TrytonFault.LoggedOut;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Tryton 6.0 with the modules {@code stock} and {@code stock_lot}, over its JSON-RPC.
 *
 * <p>A shipment that is ready becomes a customer shipment that is packed, one that departed makes it done; a movement and a hold become
 * an internal shipment that is done. Every attempt begins by looking for the document and goes on from the state that it finds.
 */
public final class TrytonErp implements Erp {
    /** All calls for what is delivered together: half of what the connector's file allows between two polls. */
    private static final Duration MOST_TIME = Duration.ofMinutes(5);

    private TrytonSession session;
    private CustomerShipments customer;
    private InternalShipments internal;
    private Holds holds;
    private Catalogue catalogue;
    private TrytonBatch batch;
    private int atOnce;

    @Override
    public void configure(Map<String, String> properties) {
        TrytonSettings settings = TrytonConfig.parse(properties);
        session = new TrytonSession(settings, Clock.systemUTC());
        Tryton tryton = new Tryton(session);
        Documents documents = new Documents(tryton);
        Stock stock = new Stock(tryton);
        Walk walk = new Walk(tryton, documents, stock);
        catalogue = new Catalogue(tryton, settings, Clock.systemUTC());
        BatchWalk batchWalk = new BatchWalk(tryton, documents, stock);
        customer = new CustomerShipments(tryton, catalogue, documents, walk, settings);
        internal = new InternalShipments(tryton, catalogue, documents, walk, stock, settings);
        holds = new Holds(catalogue, documents, internal, new HoldNotes(tryton), stock);
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

    /** What does not arrive together is delivered one by one; once Tryton is away, or the time is over, nothing more is tried. */
    @Override
    public List<ErpAnswer> deliverAll(List<ErpOrder> orders, BooleanSupplier inTime) {
        session.allow(MOST_TIME);
        catalogue.refresh();
        Optional<ErpAnswer> rest = Optional.empty();
        Map<String, Delivered> together = new HashMap<>();
        try {
            if (orders.size() > 1) {
                batch.deliver(orders, together, inTime);
            }
        } catch (Away e) {
            rest = Optional.of(new ErpAnswer.Away(e.getMessage(), e.retryAfter()));
        }
        boolean begun = !together.isEmpty();
        List<ErpAnswer> answers = new ArrayList<>();
        for (ErpOrder order : orders) {
            ErpAnswer answer = together.get(order.outcome().subject().outcomeId());
            if (answer == null && rest.isEmpty() && begun && !inTime.getAsBoolean()) {
                rest = Optional.of(new NotTried());
            }
            if (answer == null) {
                answer = rest.orElseGet(() -> alone(order.outcome(), order.units()));
                begun = true;
            }
            if (answer instanceof ErpAnswer.Away && rest.isEmpty()) {
                rest = Optional.of(new NotTried()); // that one may be the reason: the next are tried by themselves
            }
            answers.add(answer);
        }
        return answers;
    }

    @Override
    public ErpAnswer deliver(ErpOutcome outcome, List<Unit> units) {
        session.allow(MOST_TIME);
        return alone(outcome, units);
    }

    private ErpAnswer alone(ErpOutcome outcome, List<Unit> units) {
        catalogue.refresh();
        ErpAnswer answer = attempt(outcome, units);
        if (answer instanceof Refused && catalogue.remembered()) {
            catalogue.forget(); // what was remembered may have been merged, replaced or restored under another id
            return attempt(outcome, units);
        }
        return answer;
    }

    private ErpAnswer attempt(ErpOutcome outcome, List<Unit> units) {
        try {
            return delivered(outcome, units);
        } catch (Away e) {
            return new ErpAnswer.Away(e.getMessage(), e.retryAfter());
        } catch (LoggedOut e) {
            return ErpAnswer.Away.because(e.getMessage());
        } catch (Busy e) {
            return Later.because(e.getMessage());
        } catch (TrytonFault e) {
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
        return holds.held((Held) outcome);
    }
}
