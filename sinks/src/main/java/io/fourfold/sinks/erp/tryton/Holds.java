package io.fourfold.sinks.erp.tryton;

import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpOutcome.Held;
import io.fourfold.sinks.erp.tryton.Catalogue.Site;
import io.fourfold.sinks.erp.tryton.InternalShipments.Goods;
import io.fourfold.sinks.erp.tryton.Stock.Place;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import io.fourfold.sinks.erp.tryton.TrytonFault.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Holds of a lot: what is free in storage goes to quarantine at once, by an internal shipment each time that something has become free,
 * and a hold is delivered only when nothing of the lot is anywhere else in the warehouse. A release moves back what is in quarantine,
 * once no other hold of the lot stands.
 */
final class Holds {
    private static final int MOST_DOCUMENTS = 20;
    private static final double HARDLY = 1e-6;

    private final Catalogue catalogue;
    private final Documents documents;
    private final InternalShipments shipments;
    private final HoldNotes notes;
    private final Stock stock;

    Holds(Catalogue catalogue, Documents documents, InternalShipments shipments, HoldNotes notes, Stock stock) {
        this.catalogue = catalogue;
        this.documents = documents;
        this.shipments = shipments;
        this.notes = notes;
        this.stock = stock;
    }

    Delivered held(Held held) throws TrytonFault {
        if (held.lot().isEmpty()) {
            throw new Refusal("a hold without a lot: Tryton cannot tell these goods from others");
        }
        Site site = catalogue.site(held.subject().siteId());
        int quarantine = catalogue.quarantine(held.subject().siteId());
        Goods goods = shipments.goods(held.gtin(), held.lot());
        return held.placed() ? placed(held, site, quarantine, goods) : released(held, site, quarantine, goods);
    }

    private Delivered placed(Held held, Site site, int quarantine, Goods goods) throws TrytonFault {
        String outcomeId = held.subject().outcomeId();
        boolean over = notes.place(held, goods.lot().orElseThrow());
        Optional<String> first = Optional.empty();
        for (int number = 1; number <= MOST_DOCUMENTS; number++) {
            String reference = number == 1 ? outcomeId : outcomeId + "/" + number;
            if (documents.find(DocumentKind.INTERNAL, reference).isEmpty()) {
                List<Place> free = over
                        ? List.of()
                        : stock.within(site.storage(), goods.product().id(), goods.lot());
                if (free.isEmpty()) {
                    break;
                }
            }
            Delivered moved = moved(held, reference, site.storage(), quarantine, site, goods);
            first = first.or(moved::reference);
        }
        if (!over) {
            requireNoneElsewhere(site, quarantine, goods);
        }
        return new Delivered(first);
    }

    private void requireNoneElsewhere(Site site, int quarantine, Goods goods) throws TrytonFault {
        double elsewhere = stock
                .physical(
                        List.of(site.storage(), site.input(), site.output()),
                        goods.product().id(),
                        goods.lot())
                .stream()
                .filter(place -> place.location() != quarantine)
                .mapToDouble(Place::quantity)
                .sum();
        if (elsewhere > HARDLY) {
            throw new Busy(elsewhere + " of the lot are not on hold: they are reserved, packed or not put away yet");
        }
    }

    private Delivered released(Held held, Site site, int quarantine, Goods goods) throws TrytonFault {
        String reference = held.subject().outcomeId();
        if (documents.find(DocumentKind.INTERNAL, reference).isEmpty()) {
            boolean heldByOthers = notes.release(held, goods.lot().orElseThrow());
            if (heldByOthers
                    || stock.within(quarantine, goods.product().id(), goods.lot())
                            .isEmpty()) {
                return new Delivered(Optional.empty());
            }
        }
        return moved(held, reference, quarantine, site.storage(), site, goods);
    }

    private Delivered moved(Held held, String reference, int from, int to, Site site, Goods goods) throws TrytonFault {
        return shipments.walked(reference, site, () -> {
            List<Place> free = stock.within(from, goods.product().id(), goods.lot());
            if (free.isEmpty()) {
                throw new Busy("the lot was moved meanwhile");
            }
            return shipments.draft(held.subject(), from, to, goods, free);
        });
    }
}
