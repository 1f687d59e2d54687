package io.fourfold.sinks.erp.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fourfold.sinks.erp.Subject;
import io.fourfold.sinks.erp.Unit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of an outcome, to fill templates with. A field that there is not is null in JSON and nothing in a text. */
final class Filling {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    private final ObjectNode fields;

    Filling(Subject subject, List<Unit> units) {
        fields = JSON.valueToTree(subject.fields());
        ArrayNode array = fields.putArray("units");
        for (Unit unit : units) {
            array.addObject()
                    .put("sscc", unit.sscc())
                    .put("gtin", unit.gtin())
                    .put("lot", unit.lot().orElse(null))
                    .put("quantity", unit.quantity());
        }
    }

    /** An address; what is filled in is encoded, so that it cannot leave its place. */
    String url(String template) {
        return replaced(template, text -> URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20"));
    }

    JsonNode body(JsonNode template) {
        if (template.isTextual()) {
            Matcher whole = NAME.matcher(template.asText());
            return whole.matches()
                    ? fields.path(whole.group(1)).deepCopy()
                    : TextNode.valueOf(replaced(template.asText(), UnaryOperator.identity()));
        }
        if (template.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            template.properties().forEach(entry -> object.set(entry.getKey(), orNull(body(entry.getValue()))));
            return object;
        }
        if (template.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            template.forEach(element -> array.add(orNull(body(element))));
            return array;
        }
        return template;
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? JSON.nullNode() : node;
    }

    private String replaced(String template, UnaryOperator<String> encoding) {
        return NAME.matcher(template).replaceAll(match -> {
            JsonNode field = fields.path(match.group(1));
            String text = field.isValueNode() ? field.asText("") : field.toString();
            return Matcher.quoteReplacement(encoding.apply(field.isNull() ? "" : text));
        });
    }
}
