package io.fourfold.quickstart.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.read.Ages;
import io.fourfold.quickstart.read.StoredRecord;
import io.fourfold.quickstart.read.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The story for people. */
final class StoryText {
    private static final String INDENT = "  ";

    private StoryText() {}

    static List<String> lines(Story story) {
        List<String> lines = new ArrayList<>();
        StoredRecord outcome = story.chapter().record().orElseThrow();
        lines.add(outcome.place().topic() + "  " + outcome.key());
        lines.addAll(indented(fields(outcome)));
        section(lines, "Timeline", timeline(story.timeline()));
        section(lines, "Deliveries", deliveries(story.chapter().deliveries()));
        section(lines, "Caused by", causes(story.chapter()));
        section(lines, "Joined with", masterData(story.masterData()));
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> body) {
        lines.add("");
        lines.add(title);
        lines.addAll(indented(body.isEmpty() ? List.of("nothing") : body));
    }

    private static List<String> fields(StoredRecord outcome) {
        TextTable table = new TextTable().row("record", outcome.place());
        outcome.value().fields().forEachRemaining(field -> {
            if (!field.getKey().equals("causes") && said(field.getValue())) {
                table.row(field.getKey(), plain(field.getValue()));
            }
        });
        return table.lines();
    }

    private static List<String> timeline(List<Timeline.Step> steps) {
        TextTable table = new TextTable();
        Instant before = null;
        for (Timeline.Step step : steps) {
            table.row(
                    step.at(), before == null ? "" : "+" + Ages.text(Duration.between(before, step.at())), step.what());
            before = step.at();
        }
        if (steps.size() > 1) {
            Duration all = Duration.between(steps.get(0).at(), before);
            table.row("", Ages.text(all), "in all");
        }
        return table.lines();
    }

    private static List<String> deliveries(List<StoredRecord> deliveries) {
        TextTable table = new TextTable();
        for (StoredRecord delivery : deliveries) {
            String reason = delivery.text("detail");
            table.row(
                    delivery.text("sink"),
                    delivery.text("status"),
                    delivery.text("deliveredAt"),
                    delivery.text("attempts") + " attempt(s)",
                    reason == null ? delivery.text("externalReference") : reason);
        }
        return table.lines();
    }

    private static List<String> causes(Chapter chapter) {
        List<String> lines = new ArrayList<>();
        for (Chapter cause : chapter.causes()) {
            lines.add(
                    cause.place() + INDENT + cause.record().map(StoryText::told).orElse("not kept any more"));
            cause.deliveries()
                    .forEach(delivery ->
                            lines.add(INDENT + "(" + delivery.text("status") + " by " + delivery.text("sink") + ")"));
            lines.addAll(indented(causes(cause)));
        }
        return lines;
    }

    private static List<String> masterData(List<MasterVersion> versions) {
        TextTable table = new TextTable();
        versions.forEach(version -> table.row(
                version.key().topic(),
                version.key().key(),
                version.record()
                        .map(record ->
                                (version.newer() ? "only a newer version is left, of " : "as of ") + record.timestamp())
                        .orElse("not there"),
                version.record().map(StoryText::told).orElse("")));
        return table.lines();
    }

    /** A record's own words in one line: what is set, without what is said elsewhere. */
    private static String told(StoredRecord record) {
        if (record.value() == null) {
            return "(no Avro record)";
        }
        if (!(record.value() instanceof ObjectNode value)) {
            return "(deleted)";
        }
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        value.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("causes") && said(field.getValue())) {
                told.set(field.getKey(), field.getValue());
            }
        });
        return told.toString();
    }

    private static boolean said(JsonNode value) {
        return !value.isNull() && !(value.isContainerNode() && value.isEmpty());
    }

    private static String plain(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static List<String> indented(List<String> lines) {
        return lines.stream().map(line -> INDENT + line).toList();
    }
}
