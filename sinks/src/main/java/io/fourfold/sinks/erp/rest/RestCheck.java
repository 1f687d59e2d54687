package io.fourfold.sinks.erp.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * How to see after a conflict whether the ERP is already where the outcome says.
 *
 * @param url template of the address that answers 2xx to GET then
 * @param state what its answer has to hold; empty: that it answers is enough
 */
record RestCheck(String url, Optional<State> state) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param at where in the answer; RFC 6901 */
    record State(JsonPointer at, String value) {
        /**
         * Reads {@code pointer=value}.
         *
         * @throws IllegalArgumentException saying what is needed
         */
        static State parse(String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("need a JSON pointer, = and a value, as /state=SHIPPED");
            }
            return new State(
                    JsonPointer.compile(text.substring(0, equals).strip()),
                    text.substring(equals + 1).strip());
        }
    }

    /** Whether an answer of 2xx with that body says so. */
    boolean isSo(String body) {
        if (state.isEmpty()) {
            return true;
        }
        try {
            return JSON.readTree(body)
                    .at(state.get().at())
                    .asText()
                    .equals(state.get().value());
        } catch (JsonProcessingException e) {
            return false; // no JSON: it does not say so
        }
    }
}
