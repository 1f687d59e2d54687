package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpOutcome.Moved;
import io.fourfold.sinks.erp.Subject;
import io.fourfold.sinks.erp.Unit;
import io.fourfold.sinks.erp.tryton.Catalogue.Product;
import io.fourfold.sinks.erp.tryton.Catalogue.Site;
import io.fourfold.sinks.erp.tryton.Stock.Place;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One internal shipment an outcome, with the outcome's id as its reference, and none where the goods are where they should be. Goods
 * are taken from where Tryton has them, so that Tryton's stock follows what was seen even if a movement before was lost on it.
 */
final class InternalShipments {
    private static final double HARDLY = 1e-6;

    private final Tryton tryton;
    private final Catalogue catalogue;
    private final Documents documents;
    private final Walk walk;
    private final Stock stock;
    private final TrytonSettings settings;

    InternalShipments(
            Tryton tryton, Catalogue catalogue, Documents documents, Walk walk, Stock stock, TrytonSettings settings) {
        this.tryton = tryton;
        this.catalogue = catalogue;
        this.documents = documents;
        this.walk = walk;
        this.stock = stock;
        this.settings = settings;
    }

    /** A product, and its lot where it has one. */
    record Goods(Product product, Optional<Integer> lot) {}

    Delivered moved(Moved moved, Unit unit) throws TrytonFault {
        String code = moved.to().map(settings::code).orElse("");
        if (code.isEmpty()) {
            return new Delivered(Optional.empty()); // Tryton knows no place between the zones
        }
        Site site = catalogue.site(moved.subject().siteId());
        String reference = moved.subject().outcomeId();
        if (documents.find(DocumentKind.INTERNAL, reference).isEmpty()) {
            Goods goods = goods(unit.gtin(), unit.lot());
            int to = catalogue.location(code);
            Optional<Place> from = source(moved, unit.quantity(), goods, site, to);
            if (from.isEmpty()) {
                requireElsewhere(moved, unit.quantity(), goods, site, to);
                return new Delivered(Optional.empty());
            }
            Place taken = new Place(from.get().location(), unit.quantity());
            return walked(reference, site, () -> draft(moved.subject(), taken.location(), to, goods, List.of(taken)));
        }
        return walked(reference, site, InternalShipments::noDraft);
    }

    /** The place to take from: the zone that the unit left if Tryton has enough there, else any other in storage. */
    private Optional<Place> source(Moved moved, double quantity, Goods goods, Site site, int to) throws TrytonFault {
        List<Place> places = stock.within(site.storage(), goods.product().id(), goods.lot()).stream()
                .filter(place -> place.location() != to && place.quantity() + HARDLY >= quantity)
                .toList();
        String left = moved.from().map(settings::code).orElse("");
        if (left.isEmpty() || places.isEmpty()) {
            return places.stream().min(Comparator.comparing(Place::location));
        }
        int preferred = catalogue.location(left);
        return places.stream()
                .min(Comparator.comparing((Place place) -> place.location() != preferred)
                        .thenComparing(Place::location));
    }

    /** Nothing to move: because it is there, packed, shipped or on hold already. Else it is missing. */
    private void requireElsewhere(Moved moved, double quantity, Goods goods, Site site, int to) throws TrytonFault {
        List<Integer> elsewhere = List.of(
                to,
                site.output(),
                catalogue.customer().location(),
                catalogue.quarantine(moved.subject().siteId()));
        for (int location : elsewhere) {
            if (stock.at(location, goods.product().id(), goods.lot()) + HARDLY >= quantity) {
                return;
            }
        }
        throw new Busy("not enough stock of the unit's product and lot");
    }

    Goods goods(String gtin, Optional<String> lot) throws TrytonFault {
        Product product = catalogue.product(gtin);
        return new Goods(product, lot.isEmpty() ? Optional.empty() : Optional.of(catalogue.lot(product, lot.get())));
    }

    Delivered walked(String reference, Site site, Documents.Draft draft) throws TrytonFault {
        Document document = documents.only(DocumentKind.INTERNAL, reference, draft);
        return Delivered.by(
                walk.toEnd(document, site.storage(), Optional.empty()).number());
    }

    private static ObjectNode noDraft() throws TrytonFault {
        throw new Busy("the document was deleted meanwhile");
    }

    /** Moves of a draft leave from the document's own place; from which below it exactly is said when it waits. */
    ObjectNode draft(Subject subject, int from, int to, Goods goods, List<Place> places) {
        LocalDate day = subject.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate();
        List<JsonNode> moves = new ArrayList<>();
        for (Place place : places) {
            ObjectNode move = Json.object()
                    .put("product", goods.product().id())
                    .put("uom", goods.product().uom())
                    .put("quantity", place.quantity())
                    .put("from_location", from)
                    .put("to_location", to)
                    .put("company", tryton.company());
            goods.lot().ifPresent(lot -> move.put("lot", lot));
            moves.add(move);
        }
        ObjectNode values = Json.object()
                .put("company", tryton.company())
                .put("from_location", from)
                .put("to_location", to);
        values.set("planned_date", Json.date(day));
        values.set("planned_start_date", Json.date(day));
        values.set("moves", Json.created(moves.toArray(JsonNode[]::new)));
        return values;
    }
}
