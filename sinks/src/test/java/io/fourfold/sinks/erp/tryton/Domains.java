package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiPredicate;
import java.util.stream.StreamSupport;

/** Tryton's search conditions, as far as the sink uses them. */
final class Domains {
    private Domains() {}

    /** @param isWithin whether a record's location is another or below it */
    static boolean matches(JsonNode domain, JsonNode record, BiPredicate<Integer, Integer> isWithin) {
        if (domain.path(0).isTextual() && domain.get(0).asText().equals("OR")) {
            return StreamSupport.stream(domain.spliterator(), false)
                    .skip(1)
                    .anyMatch(one -> matches(one, record, isWithin));
        }
        if (domain.path(0).isTextual()) {
            return holds(record.path(domain.get(0).asText()), domain, record, isWithin);
        }
        return StreamSupport.stream(domain.spliterator(), false).allMatch(one -> matches(one, record, isWithin));
    }

    private static boolean holds(
            JsonNode value, JsonNode clause, JsonNode record, BiPredicate<Integer, Integer> isWithin) {
        JsonNode wanted = clause.get(2);
        return switch (clause.get(1).asText()) {
            case "=" -> value.equals(wanted);
            case "!=" -> !value.equals(wanted);
            case "in" -> StreamSupport.stream(wanted.spliterator(), false).anyMatch(value::equals);
            case "like" -> value.asText().endsWith(wanted.asText().substring(1)); // it is always "%" and a text
            case "child_of" ->
                StreamSupport.stream(wanted.spliterator(), false)
                        .anyMatch(outer -> isWithin.test(record.get("id").asInt(), outer.asInt()));
            default -> throw new IllegalArgumentException("operator: need a known one, got " + clause.get(1));
        };
    }
}
