package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import io.fourfold.sinks.erp.tryton.TrytonFault.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return findAll(kind, List.of(reference)).get(reference);
    }

    /** The same for many references: an entry for each. */
    Map<String, List<Document>> findAll(DocumentKind kind, Collection<String> references) throws TrytonFault {
        Map<String, List<Document>> found = new LinkedHashMap<>();
        references.forEach(reference -> found.put(reference, new ArrayList<>()));
        if (!references.isEmpty()) {
            for (JsonNode read : tryton.search(kind.model(), domain(kind, references), Document.FIELDS)) {
                Document document = Document.of(kind, read);
                String last =
                        document.reference().substring(document.reference().lastIndexOf(' ') + 1);
                found.getOrDefault(document.reference(), found.getOrDefault(last, new ArrayList<>()))
                        .add(document);
            }
        }
        return found;
    }

    private static JsonNode domain(DocumentKind kind, Collection<String> references) {
        JsonNode ours = Json.list((Object) Json.list("reference", "in", Json.list(references.toArray())));
        if (kind == DocumentKind.INTERNAL) {
            return ours; // none of these was made by others
        }
        ArrayNode domain = Json.list("OR", ours);
        references.forEach(reference -> domain.add(Json.list(
                (Object) Json.list("reference", "like", "% " + reference.replaceAll("([%_\\\\])", "\\\\$1")))));
        return domain;
    }

    /** Makes drafts, whose references are among the values; false if there are none to make. */
    boolean create(DocumentKind kind, List<ObjectNode> drafts) throws TrytonFault {
        if (!drafts.isEmpty()) {
            tryton.call(kind.model() + ".create", Json.list(drafts.toArray()));
        }
        return !drafts.isEmpty();
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
                create(kind, List.of(values));
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

    /** The documents of one kind as they are now, without those that are gone. */
    List<Document> again(List<Document> read) throws TrytonFault {
        DocumentKind kind = read.get(0).kind();
        JsonNode ids = Json.list(read.stream().map(Document::id).toArray());
        List<Document> now = new ArrayList<>();
        tryton.search(kind.model(), Json.list((Object) Json.list("id", "in", ids)), Document.FIELDS)
                .forEach(one -> now.add(Document.of(kind, one)));
        return now;
    }

    /** A context in which the document is changed only as it was read. */
    static ObjectNode unchanged(Document document) {
        return unchanged(List.of(document));
    }

    /** The same for several: if one of them has changed, none is changed. */
    static ObjectNode unchanged(List<Document> documents) {
        ObjectNode context = Json.object();
        ObjectNode timestamps = context.putObject("_timestamp");
        documents.forEach(
                document -> timestamps.put(document.kind().model() + "," + document.id(), document.timestamp()));
        return context;
    }
}
