package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/** Values as Tryton's JSON-RPC has them. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A list of numbers, texts, truth values and other nodes; null is null. */
    static ArrayNode list(Object... values) {
        ArrayNode list = MAPPER.createArrayNode();
        for (Object value : values) {
            list.add(MAPPER.<JsonNode>valueToTree(value));
        }
        return list;
    }

    static ObjectNode date(LocalDate date) {
        return object().put("__class__", "date")
                .put("year", date.getYear())
                .put("month", date.getMonthValue())
                .put("day", date.getDayOfMonth());
    }

    /** The value of a one2many field that gets these new records. */
    static ArrayNode created(JsonNode... records) {
        return list((Object) list("create", list((Object[]) records)));
    }
}
