package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import io.fourfold.sinks.erp.tryton.TrytonFault.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shipments of Tryton, by our reference, which Tryton does not keep unique: see {@code docs/adr/0010} for why there is never more
 * than one that has left the state draft.
 */
final class Documents {
    private static final int ROUNDS = 5;

    private final Tryton tryton;

    Documents(Tryton tryton) {
        this.tryton = tryton;
    }

    /** Makes the values of a new document. */
    interface Draft {
        ObjectNode values() throws TrytonFault;
    }

    /** All with that reference, by id; also those that had another before ours was added. */
    List<Document> find(DocumentKind kind, String reference) throws TrytonFault {
        JsonNode domain = Json.list("OR", Json.list((Object) Json.list("reference", "=", reference)), Json.list((Object)
                Json.list("reference", "like", "% " + reference.replaceAll("([%_\\\\])", "\\\\$1"))));
        List<Document> found = new ArrayList<>();
        tryton.search(kind.model(), domain, Document.FIELDS).forEach(read -> found.add(Document.of(kind, read)));
        return found;
    }

    /** The only one with that reference, made if there is none. What is surplus and still a draft is deleted. */
    Document only(DocumentKind kind, String reference, Draft draft) throws TrytonFault {
        for (int round = 0; round < ROUNDS; round++) {
            List<Document> found = find(kind, reference);
            if (found.size() == 1) {
                return found.get(0);
            }
            if (found.isEmpty()) {
                ObjectNode values = draft.values().put("reference", reference);
                tryton.call(kind.model() + ".create", Json.list(values));
            } else {
                deleteSurplus(found);
            }
        }
        throw new Busy("others make the same document at the same time");
    }

    private void deleteSurplus(List<Document> found) throws TrytonFault {
        List<Document> begun =
                found.stream().filter(document -> !document.isDraft()).toList();
        if (begun.size() > 1) {
            throw new Refusal("there are " + begun.size() + " documents with the reference "
                    + begun.get(0).reference() + ": keep one of them");
        }
        Document kept = begun.isEmpty() ? found.get(0) : begun.get(0);
        for (Document document : found) {
            if (document.id() != kept.id()) {
                deleteIfUnchanged(document);
            }
        }
    }

    /** Deletes a document that is as it was read, with what it has reserved; one that has moved on stays. */
    void deleteIfUnchanged(Document document) throws TrytonFault {
        try {
            tryton.callWith(unchanged(document), document.kind().model() + ".delete", Json.list(document.id()));
        } catch (Refusal e) {
            if (again(document).isPresent()) {
                throw e;
            }
        }
    }

    /** Adds our reference to a document of the ERP's own. */
    void adopt(Document document, String reference) throws TrytonFault {
        String both = document.reference() + " " + reference;
        ObjectNode values = Json.object().put("reference", both.strip());
        tryton.callWith(unchanged(document), document.kind().model() + ".write", Json.list(document.id()), values);
    }

    /** The document with that number. */
    Optional<Document> numbered(DocumentKind kind, String number) throws TrytonFault {
        JsonNode found =
                tryton.search(kind.model(), Json.list((Object) Json.list("number", "=", number)), Document.FIELDS);
        return found.isEmpty() ? Optional.empty() : Optional.of(Document.of(kind, found.get(0)));
    }

    /** The document as it is now; empty if it is gone. */
    Optional<Document> again(Document document) throws TrytonFault {
        JsonNode read = tryton.search(
                document.kind().model(), Json.list((Object) Json.list("id", "=", document.id())), Document.FIELDS);
        return read.isEmpty() ? Optional.empty() : Optional.of(Document.of(document.kind(), read.get(0)));
    }

    /** A context in which the document is changed only as it was read. */
    static ObjectNode unchanged(Document document) {
        ObjectNode context = Json.object();
        context.putObject("_timestamp").put(document.kind().model() + "," + document.id(), document.timestamp());
        return context;
    }
}
