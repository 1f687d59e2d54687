package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpOrder;
import io.fourfold.sinks.erp.ErpOutcome.Departed;
import io.fourfold.sinks.erp.ErpOutcome.Ready;
import io.fourfold.sinks.erp.tryton.BatchWalk.Picking;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link CustomerShipments}, many at once: whatever is not simple is left to it. */
final class CustomerBatch {
    private final Catalogue catalogue;
    private final Documents documents;
    private final CustomerShipments shipments;
    private final BatchWalk walk;

    CustomerBatch(Catalogue catalogue, Documents documents, CustomerShipments shipments, BatchWalk walk) {
        this.catalogue = catalogue;
        this.documents = documents;
        this.shipments = shipments;
        this.walk = walk;
    }

    /** Delivers shipments that are ready; returns those that are packed now, by the outcome's id. */
    Map<String, Delivered> ready(List<ErpOrder> orders) throws TrytonFault {
        Map<String, ErpOrder> byReference = new LinkedHashMap<>();
        orders.forEach(order -> byReference.put(reference(order), order));
        Map<String, List<Document>> found = documents.findAll(DocumentKind.CUSTOMER, byReference.keySet());
        if (create(byReference, found)) {
            found = documents.findAll(DocumentKind.CUSTOMER, byReference.keySet());
        }
        Map<Integer, Picking> pickings = new HashMap<>();
        Map<Integer, String> outcomes = new HashMap<>();
        List<Document> walking = new ArrayList<>();
        for (Map.Entry<String, ErpOrder> one : byReference.entrySet()) {
            List<Document> same = found.get(one.getKey());
            if (same.size() == 1) {
                Ready ready = (Ready) one.getValue().outcome();
                Document document = same.get(0);
                picking(ready).ifPresent(picking -> pickings.put(document.id(), picking));
                outcomes.put(document.id(), ready.subject().outcomeId());
                walking.add(document);
            }
        }
        return byOutcome(walk.toEnds(walking, pickings), outcomes);
    }

    private static String reference(ErpOrder order) {
        return CustomerShipments.reference(((Ready) order.outcome()).shipmentId());
    }

    /** Makes the documents that are not there, but for those that the ERP may have made itself. */
    private boolean create(Map<String, ErpOrder> byReference, Map<String, List<Document>> found) throws TrytonFault {
        List<ErpOrder> missing = byReference.entrySet().stream()
                .filter(one -> found.get(one.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .filter(order -> ((Ready) order.outcome()).erpDocument().isEmpty())
                .toList();
        catalogue.learnLots(
                missing.stream().flatMap(order -> order.units().stream()).toList());
        List<ObjectNode> drafts = new ArrayList<>();
        for (ErpOrder order : missing) {
            try {
                drafts.add(
                        shipments.draft((Ready) order.outcome(), order.units()).put("reference", reference(order)));
            } catch (Busy e) {
                continue; // asked for alone, it gets this answer
            }
        }
        return documents.create(DocumentKind.CUSTOMER, drafts);
    }

    private Optional<Picking> picking(Ready ready) throws TrytonFault {
        int storage = catalogue.site(ready.subject().siteId()).storage();
        return shipments.stagingPlace(ready).map(place -> new Picking(storage, place));
    }

    /** Ends documents of shipments that departed; returns those that are done now, by the outcome's id. */
    Map<String, Delivered> departed(List<Departed> departures) throws TrytonFault {
        Map<String, Departed> byReference = new LinkedHashMap<>();
        departures.forEach(one -> byReference.put(CustomerShipments.reference(one.shipmentId()), one));
        List<Document> packed = new ArrayList<>();
        Map<Integer, String> outcomes = new HashMap<>();
        documents.findAll(DocumentKind.CUSTOMER, byReference.keySet()).forEach((reference, same) -> {
            if (same.size() == 1 && same.get(0).state().equals("packed")) {
                packed.add(same.get(0));
                outcomes.put(
                        same.get(0).id(), byReference.get(reference).subject().outcomeId());
            }
        });
        if (packed.isEmpty()) {
            return Map.of();
        }
        walk.press(packed, "done");
        List<Document> done = documents.again(packed).stream()
                .filter(document -> document.state().equals("done"))
                .toList();
        return byOutcome(done, outcomes);
    }

    private static Map<String, Delivered> byOutcome(List<Document> ended, Map<Integer, String> outcomes) {
        Map<String, Delivered> delivered = new HashMap<>();
        ended.forEach(document -> delivered.put(outcomes.get(document.id()), Delivered.by(document.number())));
        return delivered;
    }
}
