package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.sinks.erp.tryton.Stock.Place;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import io.fourfold.sinks.erp.tryton.TrytonFault.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Leads a document from whatever state it is in to its end. Tryton ignores a step that is not allowed without a word, so
 * the state is read again after each.
 */
final class Walk {
    private static final int MOST_STEPS = 12;
    private static final double HARDLY = 1e-6;

    private final Tryton tryton;
    private final Documents documents;
    private final Stock stock;

    Walk(Tryton tryton, Documents documents, Stock stock) {
        this.tryton = tryton;
        this.documents = documents;
        this.stock = stock;
    }

    /**
     * Walks to the end and returns the document there.
     *
     * @param storage below it is where goods are picked
     * @param preferred the place to pick from where there is a choice
     * @throws Busy if there is not enough stock: nothing is left reserved then
     */
    Document toEnd(Document from, int storage, Optional<Integer> preferred) throws TrytonFault {
        Document document = from;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (document.kind().isEnd(document.state())) {
                return document;
            }
            if (document.state().equals("cancelled")) {
                throw new Refusal("the document " + document.number() + " is cancelled in Tryton");
            }
            document = document.state().equals("waiting")
                    ? assigned(document, storage, preferred)
                    : pressed(document, button(document));
        }
        throw new Busy("the document " + document.number() + " does not come to an end");
    }

    private static String button(Document document) throws TrytonFault {
        return document.kind()
                .button(document.state())
                .orElseThrow(
                        () -> new Busy("the document " + document.number() + " is in the state " + document.state()));
    }

    /** Presses a button of the document as it was read, and returns it after that, when it has moved on. */
    Document pressed(Document document, String button) throws TrytonFault {
        try {
            press(document, button);
        } catch (Refusal e) {
            return movedOn(document, e);
        }
        Document now = again(document);
        if (now.state().equals(document.state())) {
            throw new Busy("the document " + document.number() + " stays in the state " + document.state() + " after "
                    + button);
        }
        return now;
    }

    /** Only if nobody changed it since it was read: what is right in one state does harm in another. */
    private JsonNode press(Document document, String button) throws TrytonFault {
        return tryton.callWith(
                Documents.unchanged(document), document.kind().model() + "." + button, Json.list(document.id()));
    }

    /** The document after a refusal, if the reason is that somebody else was faster. */
    private Document movedOn(Document document, Refusal refusal) throws TrytonFault {
        Document now = again(document);
        if (now.state().equals(document.state())) {
            throw refusal;
        }
        return now;
    }

    private Document again(Document document) throws TrytonFault {
        return documents
                .again(document)
                .orElseThrow(() -> new Busy("the document " + document.number() + " was deleted meanwhile"));
    }

    private Document assigned(Document document, int storage, Optional<Integer> preferred) throws TrytonFault {
        try {
            locateLots(document, storage, preferred);
            if (press(document, "assign_try").asBoolean()) {
                return again(document);
            }
        } catch (Shortage e) {
            release(document);
            throw new Busy(e.getMessage());
        } catch (Refusal e) {
            if (again(document).state().equals(document.state())) {
                throw new Busy(e.getMessage()); // its moves change while others walk it too
            }
            return again(document);
        }
        release(document);
        throw new Busy("not enough stock for the document " + document.number());
    }

    /** What was found is reserved though the rest is missing: give it back, or other documents starve. */
    private void release(Document document) throws TrytonFault {
        Optional<Document> now = documents.again(document);
        if (now.isEmpty() || !now.get().state().equals("waiting")) {
            return; // somebody else leads it on
        }
        if (document.kind() == DocumentKind.INTERNAL) {
            documents.deleteIfUnchanged(now.get()); // the next attempt looks again where the goods are
        } else {
            press(now.get(), "wait");
        }
    }

    /** Tryton picks by product alone: a move of a lot must name the place where that lot is. */
    private void locateLots(Document document, int storage, Optional<Integer> preferred) throws TrytonFault, Shortage {
        List<Place> used = new ArrayList<>();
        for (JsonNode move : movesOf(document)) {
            boolean unlocated = move.path("from_location").asInt() == storage
                    && move.path("state").asText().equals("draft");
            if (unlocated && move.path("lot").isInt()) {
                used.add(locate(move, storage, preferred, used));
            }
        }
    }

    private JsonNode movesOf(Document document) throws TrytonFault {
        return tryton.search(
                "stock.move",
                Json.list(
                        Json.list("shipment", "=", document.kind().model() + "," + document.id()),
                        Json.list("state", "!=", "cancelled")),
                "product",
                "lot",
                "quantity",
                "from_location",
                "state");
    }

    private Place locate(JsonNode move, int storage, Optional<Integer> preferred, List<Place> used)
            throws TrytonFault, Shortage {
        double quantity = move.path("quantity").asDouble();
        int product = move.path("product").asInt();
        int lot = move.path("lot").asInt();
        Place place = stock.within(storage, product, Optional.of(lot)).stream()
                .filter(one -> one.quantity() + HARDLY >= quantity)
                .filter(one -> !used.contains(new Place(one.location(), lot)))
                .min(Comparator.comparing((Place one) -> !preferred.equals(Optional.of(one.location())))
                        .thenComparing(Place::quantity)
                        .thenComparing(Place::location))
                .orElseThrow(() -> new Shortage("not enough of a lot in storage"));
        tryton.call(
                "stock.move.write",
                Json.list(move.get("id").asInt()),
                Json.object().put("from_location", place.location()));
        return new Place(place.location(), lot);
    }

    /** There is less of a lot than is needed. */
    private static final class Shortage extends Exception {
        private static final long serialVersionUID = 1;

        Shortage(String message) {
            super(message);
        }
    }
}
