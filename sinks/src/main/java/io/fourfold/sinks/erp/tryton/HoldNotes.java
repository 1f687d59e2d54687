package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.sinks.erp.ErpOutcome.Held;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which holds of a lot stand, as notes on the lot: {@code fourfold:hold <outcomeId> <unit> <since> placed}, and {@code released} in the
 * end. They outlive the task, and a person sees why a lot is held.
 */
final class HoldNotes {
    private static final String MARK = "fourfold:hold";
    private static final String PLACED = "placed";
    private static final String RELEASED = "released";
    private static final int WORDS = 5;

    private final Tryton tryton;

    HoldNotes(Tryton tryton) {
        this.tryton = tryton;
    }

    /** @param id of the note */
    record Note(int id, String outcomeId, String unit, Instant since, boolean released) {
        private String text() {
            return String.join(" ", MARK, outcomeId, unit, since.toString(), released ? RELEASED : PLACED);
        }
    }

    /** Says that the hold stands, unless that was said before; returns whether it is released meanwhile. */
    boolean place(Held held, int lot) throws TrytonFault {
        String outcomeId = held.subject().outcomeId();
        List<Note> same = of(lot).stream()
                .filter(note -> note.outcomeId().equals(outcomeId))
                .toList();
        if (same.isEmpty()) {
            Note note = new Note(0, outcomeId, held.sscc(), held.subject().occurredAt(), false);
            JsonNode values = Json.object().put("resource", resource(lot)).put("message", note.text());
            tryton.call("ir.note.create", Json.list(values));
        }
        return same.stream().anyMatch(Note::released);
    }

    /** Says that the unit's holds are released that began before; returns whether another hold of the lot stands. */
    boolean release(Held held, int lot) throws TrytonFault {
        boolean others = false;
        for (Note note : of(lot)) {
            boolean ended = note.unit().equals(held.sscc())
                    && !note.since().isAfter(held.subject().occurredAt());
            if (ended && !note.released()) {
                Note released = new Note(note.id(), note.outcomeId(), note.unit(), note.since(), true);
                tryton.call("ir.note.write", Json.list(note.id()), Json.object().put("message", released.text()));
            }
            others |= !ended && !note.released();
        }
        return others;
    }

    private List<Note> of(int lot) throws TrytonFault {
        JsonNode domain = Json.list((Object) Json.list("resource", "=", resource(lot)));
        List<Note> notes = new ArrayList<>();
        for (JsonNode read : tryton.search("ir.note", domain, "message")) {
            String[] words = read.path("message").asText().strip().split("\\s+");
            if (words.length == WORDS && words[0].equals(MARK)) { // others write notes as well
                notes.add(note(read.path("id").asInt(), words));
            }
        }
        return notes;
    }

    private static Note note(int id, String[] words) throws TrytonFault {
        try {
            return new Note(id, words[1], words[2], Instant.parse(words[3]), words[4].equals(RELEASED));
        } catch (DateTimeParseException e) {
            throw new Busy("a person has changed the note of the hold " + words[1]);
        }
    }

    private static String resource(int lot) {
        return "stock.lot," + lot;
    }
}
