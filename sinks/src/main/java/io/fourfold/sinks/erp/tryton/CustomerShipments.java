package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpOutcome.Departed;
import io.fourfold.sinks.erp.ErpOutcome.Ready;
import io.fourfold.sinks.erp.Unit;
import io.fourfold.sinks.erp.tryton.Catalogue.Customer;
import io.fourfold.sinks.erp.tryton.Catalogue.Product;
import io.fourfold.sinks.erp.tryton.Catalogue.Site;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import io.fourfold.sinks.erp.tryton.TrytonFault.Refusal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One customer shipment a shipment of ours, however often that becomes ready: its reference is {@code fourfold:<shipmentId>}, not the
 * id of an outcome.
 */
final class CustomerShipments {
    private final Tryton tryton;
    private final Catalogue catalogue;
    private final Documents documents;
    private final Walk walk;
    private final TrytonSettings settings;

    CustomerShipments(Tryton tryton, Catalogue catalogue, Documents documents, Walk walk, TrytonSettings settings) {
        this.tryton = tryton;
        this.catalogue = catalogue;
        this.documents = documents;
        this.walk = walk;
        this.settings = settings;
    }

    static String reference(String shipmentId) {
        return "fourfold:" + shipmentId;
    }

    Delivered ready(Ready ready, List<Unit> units) throws TrytonFault {
        String reference = reference(ready.shipmentId());
        Site site = catalogue.site(ready.subject().siteId());
        if (ready.erpDocument().isPresent()) {
            adopt(ready.erpDocument().get(), reference);
        }
        Document document = documents.only(DocumentKind.CUSTOMER, reference, () -> draft(ready, units));
        if (document.kind().isEnd(document.state())) {
            return Delivered.by(document.number());
        }
        return Delivered.by(
                walk.toEnd(document, site.storage(), stagingPlace(ready)).number());
    }

    Delivered departed(Departed departed) throws TrytonFault {
        List<Document> found = documents.find(DocumentKind.CUSTOMER, reference(departed.shipmentId()));
        if (found.size() != 1) {
            throw new Busy("Tryton has " + found.size() + " documents for the shipment");
        }
        Document document = found.get(0);
        if (document.state().equals("cancelled")) {
            throw new Refusal("the document " + document.number() + " is cancelled in Tryton");
        }
        if (document.state().equals("packed")) {
            document = walk.pressed(document, "done");
        }
        if (!document.state().equals("done")) {
            throw new Busy("the document " + document.number() + " is " + document.state() + ", not packed yet");
        }
        return Delivered.by(document.number());
    }

    /** Marks the ERP's own document as ours, unless that is done. Where there is none of that number, one is made. */
    private void adopt(String number, String reference) throws TrytonFault {
        if (documents.find(DocumentKind.CUSTOMER, reference).isEmpty()) {
            Optional<Document> own = documents.numbered(DocumentKind.CUSTOMER, number);
            if (own.isPresent()) {
                documents.adopt(own.get(), reference);
            }
        }
    }

    /** Where the shipment stands, if that is a location of Tryton's. */
    Optional<Integer> stagingPlace(Ready ready) throws TrytonFault {
        String code = settings.code(ready.stagingZoneId());
        return code.isEmpty() ? Optional.empty() : Optional.of(catalogue.location(code));
    }

    /** Values of a new document, without its reference. */
    ObjectNode draft(Ready ready, List<Unit> units) throws TrytonFault {
        Site site = catalogue.site(ready.subject().siteId());
        Customer customer = catalogue.customer();
        List<JsonNode> moves = new ArrayList<>();
        for (Unit unit : units) {
            moves.add(move(unit, site, customer));
        }
        ObjectNode values = Json.object()
                .put("company", tryton.company())
                .put("customer", customer.party())
                .put("delivery_address", customer.address())
                .put("warehouse", site.warehouse());
        values.set(
                "planned_date",
                Json.date(ready.subject().occurredAt().atOffset(ZoneOffset.UTC).toLocalDate()));
        values.set("outgoing_moves", Json.created(moves.toArray(JsonNode[]::new)));
        return values;
    }

    private JsonNode move(Unit unit, Site site, Customer customer) throws TrytonFault {
        Product product = catalogue.product(unit.gtin());
        ObjectNode move = Json.object()
                .put("product", product.id())
                .put("uom", product.uom())
                .put("quantity", unit.quantity())
                .put("from_location", site.output())
                .put("to_location", customer.location())
                .put("company", tryton.company())
                .put("currency", catalogue.currency());
        move.set("unit_price", product.listPrice());
        if (unit.lot().isPresent()) {
            move.put("lot", catalogue.lot(product, unit.lot().get()));
        }
        return move;
    }
}
